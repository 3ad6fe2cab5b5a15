<%@ tag description="An amount of money; nothing is a dash. value: a decimal; currency: an ISO 4217 code." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ attribute name="value" type="java.lang.Object" %>
<%@ attribute name="currency" type="java.lang.Object" %>
<c:out value="${show.money(value, currency)}"/>
