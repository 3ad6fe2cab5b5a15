<%@ tag description="The colour of a provider, before its name. colour: 1 to 5, else the one of all others; tint: 1 to 3." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ attribute name="colour" type="java.lang.Object" %>
<%@ attribute name="tint" %>
<i class="sw p${fn:escapeXml(empty colour ? 0 : colour)} t${fn:escapeXml(empty tint ? 1 : tint)}"></i>
