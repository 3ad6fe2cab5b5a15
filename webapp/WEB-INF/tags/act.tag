<%@ tag description="A button that does one thing by POST. action: below /admin; ask: the question before it, with what it is about; label: read aloud where the body is an icon only." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ attribute name="action" required="true" %>
<%@ attribute name="ask" %>
<%@ attribute name="label" %>
<%@ attribute name="css" %>
<%@ attribute name="danger" %>
<form method="post" action="${fn:escapeXml(admin)}${fn:escapeXml(action)}" class="inline"><input type="hidden" name="csrf" value="${fn:escapeXml(me.csrf)}"><button type="submit" class="${fn:escapeXml(empty css ? 'btn' : css)}"<c:if test="${not empty ask}"> data-ask="${fn:escapeXml(ask)}"</c:if><c:if test="${not empty danger}"> data-danger</c:if><c:if test="${not empty label}"> aria-label="${fn:escapeXml(label)}" title="${fn:escapeXml(label)}"</c:if>><jsp:doBody/></button></form>
