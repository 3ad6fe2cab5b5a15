<%@ tag description="A value, escaped; nothing is a dash." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ attribute name="value" type="java.lang.Object" %>
<c:out value="${empty value ? '–' : value}"/>
