<%@ tag description="The foot of a list: how many rows are shown, and the way to the next ones. next: the list's cursor; query: the filter in the address, without after." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ taglib prefix="n" tagdir="/WEB-INF/tags" %>
<%@ attribute name="shown" required="true" type="java.lang.Long" %>
<%@ attribute name="path" required="true" %>
<%@ attribute name="query" %>
<%@ attribute name="next" type="java.lang.Object" %>
<footer class="bar"><span class="grow"><n:count k="list.shown" n="${shown}"/></span><c:if test="${not empty param.after}"><a class="btn" href="${fn:escapeXml(admin)}${fn:escapeXml(path)}?${fn:escapeXml(query)}">${t['list.first']}</a></c:if><c:if test="${not empty next}"><c:url value="" var="more"><c:param name="after" value="${next}"/></c:url><a class="btn" rel="next" href="${fn:escapeXml(admin)}${fn:escapeXml(path)}${fn:escapeXml(more)}${empty query ? '' : '&amp;'}${fn:escapeXml(query)}">${t['list.next']}</a></c:if></footer>
