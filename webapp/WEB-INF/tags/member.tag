<%@ tag description="A row of a group's members. each: the member with its model, its provider and what it did of late." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ taglib prefix="n" tagdir="/WEB-INF/tags" %>
<%@ attribute name="each" required="true" type="java.lang.Object" %>
<c:set var="called" value="${each.name}"/>
<c:set var="usable" value="${each.on and each.model.enabled and each.provider.enabled}"/>
<tr class="${usable ? '' : 'isoff'}" data-name="${fn:escapeXml(called)}">
    <c:if test="${me.operator}"><td class="nowrap"><button class="handle" type="button" aria-label="${fn:escapeXml(t.plain('groups.move', called))}" aria-describedby="move-how" title="${t['groups.move_how']}"><n:icon name="grip-vertical"/></button></td></c:if>
    <td class="num"><c:choose><c:when test="${me.operator}"><input class="form-control w56 ${each.wrong ? 'is-invalid' : ''}" name="priority" value="${fn:escapeXml(each.priority)}" inputmode="numeric" aria-label="${fn:escapeXml(t.plain('groups.priority_of', called))}"></c:when><c:otherwise><c:out value="${each.priority}"/></c:otherwise></c:choose></td>
    <td class="named"><input type="hidden" name="model" value="${fn:escapeXml(each.model_id)}"><div class="swatch-name"><n:swatch colour="${each.provider.colour}"/><a href="${fn:escapeXml(admin)}/models/${fn:escapeXml(each.model_id)}"><c:out value="${called}"/></a></div><div class="reason ms-3"><c:out value="${each.provider.name}"/></div></td>
    <td class="num"><c:choose><c:when test="${me.operator}"><input class="form-control w56 ${each.wrong ? 'is-invalid' : ''}" name="weight" value="${fn:escapeXml(each.weight)}" inputmode="numeric" aria-label="${fn:escapeXml(t.plain('groups.weight_of', called))}"></c:when><c:otherwise><c:out value="${each.weight}"/></c:otherwise></c:choose></td>
    <td class="m-hide"><n:health state="${each.model.state}" over="${each.provider.state}" enabled="${usable}"/><c:if test="${not usable}"><div class="reason">${each.on ? (each.model.enabled ? t['groups.cause.provider_off'] : t['groups.cause.model_off']) : t['groups.cause.member_off']}</div></c:if></td>
    <td class="num o"><n:ms value="${each.lately.first_ms.p50}"/></td>
    <td class="num o"><c:out value="${show.percent(each.lately.success_rate)}"/></td>
    <td class="num o"><n:money value="${each.model.price.input}" currency="${each.model.price.currency}" exact="true"/> / <n:money value="${each.model.price.output}" currency="${each.model.price.currency}" exact="true"/></td>
    <td><label class="form-check form-switch"><input class="form-check-input" type="checkbox" role="switch" name="on" value="${fn:escapeXml(each.model_id)}" aria-label="${fn:escapeXml(t.plain('groups.on_of', called))}" <c:if test="${each.on}">checked </c:if><c:if test="${not me.operator}">disabled</c:if>></label></td>
    <c:if test="${me.operator}"><td class="num"><button class="icon-btn s" type="button" data-remove aria-label="${fn:escapeXml(t.plain('groups.remove', called))}" title="${fn:escapeXml(t.plain('groups.remove', called))}"><n:icon name="x-lg"/></button></td></c:if>
</tr>
