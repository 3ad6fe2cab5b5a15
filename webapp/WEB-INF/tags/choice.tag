<%@ tag description="A box to tick, one of several of a name in the form in the request." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ attribute name="name" required="true" %>
<%@ attribute name="value" required="true" type="java.lang.Object" %>
<%@ attribute name="text" type="java.lang.Object" %>
<%@ attribute name="k" %>
<c:set var="own">${value}</c:set>
<label class="form-check"><input class="form-check-input" type="checkbox" name="${fn:escapeXml(name)}" value="${fn:escapeXml(own)}"<c:if test="${form.has[name][own]}"> checked</c:if>><span class="form-check-label"><c:out value="${empty k ? text : t.plain(k)}"/></span></label>
