<%@ tag description="A form that is sent by POST with this session's token; what was refused and belongs to no field stands above it. action: below /admin." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ taglib prefix="n" tagdir="/WEB-INF/tags" %>
<%@ attribute name="action" required="true" %>
<%@ attribute name="id" %>
<%@ attribute name="css" %>
<%@ attribute name="plain" description="true: nothing is lost by leaving the page, so nobody is warned" %>
<form method="post" action="${fn:escapeXml(admin)}${fn:escapeXml(action)}" class="${fn:escapeXml(css)}"<c:if test="${not empty id}"> id="${fn:escapeXml(id)}"</c:if><c:if test="${empty plain}"> data-guard</c:if> autocomplete="off">
    <input type="hidden" name="csrf" value="${fn:escapeXml(me.csrf)}">
    <c:if test="${not empty form.error}"><div class="alarm" role="alert"><n:icon name="exclamation-triangle-fill"/><span><c:out value="${form.error}"/></span></div></c:if>
    <jsp:doBody/>
</form>
