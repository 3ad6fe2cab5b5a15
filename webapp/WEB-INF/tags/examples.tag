<%@ tag description="Programs that make one call, each with a button that copies it. items: Examples; client: the address of the client API, in the request." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ taglib prefix="n" tagdir="/WEB-INF/tags" %>
<%@ attribute name="items" required="true" type="java.lang.Object" %>
<c:forEach items="${items}" var="each">
    <section class="program">
        <header class="bar"><h3><c:out value="${each.title}"/></h3><span class="grow"></span><button class="icon-btn s" type="button" data-copy="${fn:escapeXml(each.id)}" data-copied="${t['keys.copied']}" aria-label="${t['keys.copy']}&#32;${fn:escapeXml(each.title)}"><n:icon name="copy"/></button></header>
        <pre id="${fn:escapeXml(each.id)}" class="code" tabindex="0"><c:out value="${each.at(client)}"/></pre>
    </section>
</c:forEach>
