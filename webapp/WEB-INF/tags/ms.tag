<%@ tag description="A duration; nothing is a dash. value: milliseconds." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ attribute name="value" type="java.lang.Object" %>
<c:out value="${show.ms(value)}"/>
