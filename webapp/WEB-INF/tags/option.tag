<%@ tag description="An option of a menu of the form in the request. name: the menu's; value; its body, or the text of key k." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ attribute name="name" required="true" %>
<%@ attribute name="value" required="true" type="java.lang.Object" %>
<%@ attribute name="text" type="java.lang.Object" description="shown as it is, escaped" %>
<%@ attribute name="k" description="key of the text to show" %>
<c:set var="own">${value}</c:set>
<option value="${fn:escapeXml(own)}"<c:if test="${form.has[name][own] or (own eq '' and empty form.values[name])}"> selected</c:if>><c:out value="${empty k ? text : t.plain(k)}"/></option>
