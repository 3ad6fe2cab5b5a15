<%@ tag description="Why a list could not be made, and shorter ranges to try. message: what the admin API said; wide: whether the range is the reason; path, query: of the page, without its range." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ taglib prefix="n" tagdir="/WEB-INF/tags" %>
<%@ attribute name="message" required="true" %>
<%@ attribute name="wide" required="true" type="java.lang.Boolean" %>
<%@ attribute name="path" required="true" %>
<%@ attribute name="query" required="true" %>
<div class="note refusal" role="alert"><n:icon name="info-circle"/><div class="grow"><c:choose>
    <c:when test="${wide}">${t['calls.wide']}</c:when>
    <c:otherwise><c:out value="${message}"/></c:otherwise>
</c:choose></div><c:if test="${wide}"><div class="bar"><a class="btn" href="${fn:escapeXml(admin)}${fn:escapeXml(path)}?range=24h&amp;${fn:escapeXml(query)}">${t['calls.range.24h']}</a><a class="btn" href="${fn:escapeXml(admin)}${fn:escapeXml(path)}?range=1h&amp;${fn:escapeXml(query)}">${t['calls.range.1h']}</a><a class="btn" href="${fn:escapeXml(admin)}${fn:escapeXml(path)}?range=15m&amp;${fn:escapeXml(query)}">${t['calls.range.15m']}</a></div></c:if></div>
