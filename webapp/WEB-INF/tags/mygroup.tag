<%@ tag description="A group as a key's holder sees it: its members in order, and a way to put them in another one. group; reorder: whether the key may." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ taglib prefix="n" tagdir="/WEB-INF/tags" %>
<%@ attribute name="group" required="true" type="java.lang.Object" %>
<%@ attribute name="reorder" required="true" type="java.lang.Boolean" %>
<c:set var="may" value="${reorder and fn:length(group.members) gt 1}"/>
<section class="card group">
    <form method="post" action="${fn:escapeXml(admin)}/groups/${fn:escapeXml(group.id)}/order" <c:if test="${may}">data-guard data-order</c:if>>
        <input type="hidden" name="csrf" value="${fn:escapeXml(me.csrf)}">
        <header class="bar"><div class="grow"><h2><c:out value="${group.name}"/></h2><p><c:out value="${group.description}"/></p></div><c:if test="${may}"><span class="dim unsaved" role="status" data-unsaved="${t['my.unsaved']}"></span><button class="btn" type="submit" disabled>${t['my.save_order']}</button></c:if></header>
        <c:if test="${may}"><p class="hint inset">${t['my.order_hint']}</p></c:if>
        <table class="table">
            <thead><tr><c:if test="${may}"><th scope="col"><span class="visually-hidden">${t['my.move']}</span></th></c:if><th scope="col">${t['my.model']}</th><th scope="col" class="m-hide">${t['my.provider']}</th><th scope="col" class="num">${t['my.weight']}</th></tr></thead>
            <tbody><c:forEach items="${group.members}" var="each"><tr class="${each.enabled ? '' : 'isoff'}">
                <c:if test="${may}"><td class="grip"><input type="hidden" name="members" value="${fn:escapeXml(each.model_id)}"><button class="handle" type="button" aria-label="${fn:escapeXml(t.plain('my.move_one', each.model))}"><n:icon name="grip-vertical"/></button></td></c:if>
                <td class="wrap"><n:out value="${each.model}"/><c:if test="${not each.enabled}">&#32;<span class="tag">${t['keys.off']}</span></c:if></td>
                <td class="m-hide"><n:out value="${each.provider}"/></td><td class="num"><n:num value="${each.weight}"/></td>
            </tr></c:forEach></tbody>
        </table>
    </form>
</section>
