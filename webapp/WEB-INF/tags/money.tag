<%@ tag description="An amount of money; nothing is a dash. value: a decimal; currency: an ISO 4217 code; exact: true to round nothing." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ attribute name="value" type="java.lang.Object" %>
<%@ attribute name="currency" type="java.lang.Object" %>
<%@ attribute name="exact" %>
<c:out value="${exact ? show.exactMoney(value, currency) : show.money(value, currency)}"/>
