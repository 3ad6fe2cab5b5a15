<%@ tag description="A card with a heading. title, hint: keys of texts; actions: what stands at its right." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ attribute name="title" required="true" %>
<%@ attribute name="hint" %>
<%@ attribute name="id" %>
<%@ attribute name="css" %>
<%@ attribute name="flush" description="true: the body has no inset, as tables want it" %>
<%@ attribute name="actions" fragment="true" %>
<section class="card ${fn:escapeXml(css)}"<c:if test="${not empty id}"> id="${fn:escapeXml(id)}"</c:if>>
    <header><div class="grow"><h2>${t[title]}</h2><c:if test="${not empty hint}"><p>${t[hint]}</p></c:if></div><jsp:invoke fragment="actions"/></header>
    <c:choose><c:when test="${flush}"><jsp:doBody/></c:when><c:otherwise><div class="body"><jsp:doBody/></div></c:otherwise></c:choose>
</section>
