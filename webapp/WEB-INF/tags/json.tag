<%@ tag description="Values for a script of the page, as JSON that cannot end its element. value: JSON text." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ attribute name="id" required="true" %>
<%@ attribute name="value" required="true" type="java.lang.String" %>
<script type="application/json" id="${fn:escapeXml(id)}">${fn:replace(value, '<', '\\u003c')}</script>
