<%@ tag description="A whole number in the page's language; nothing is a dash." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ attribute name="value" type="java.lang.Object" %>
<c:out value="${show.number(value)}"/>
