<%@ tag description="What is known of the API key in the request, and what can be done with it beside changing it." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ taglib prefix="n" tagdir="/WEB-INF/tags" %>
<n:card title="keys.facts">
    <dl class="facts">
        <div><dt>${t['keys.state']}</dt><dd><n:keystate state="${state}" expires="${key.expires_at}"/></dd></div>
        <div><dt>${t['keys.prefix']}</dt><dd class="mono"><c:out value="${key.prefix}"/>…</dd></div>
        <c:forEach items="${key.former}" var="each"><div><dt>${t['keys.former']}</dt><dd><span class="mono"><c:out value="${each.prefix}"/>…</span>&#32;${t['keys.until']}&#32;<n:time value="${each.expires_at}"/></dd></div></c:forEach>
        <div><dt>${t['keys.grants']}</dt><dd><c:out value="${words}"/></dd></div>
        <c:if test="${not me.operator}">
            <div><dt>${t['keys.ips']}</dt><dd class="mono"><c:forEach items="${key.allowed_ips}" var="each"><div><c:out value="${each}"/></div></c:forEach></dd></div>
            <div><dt>${t['keys.requests']}</dt><dd><n:num value="${key.limits.requests_per_min}"/></dd></div>
            <div><dt>${t['keys.tokens']}</dt><dd><n:num value="${key.limits.tokens_per_min}"/></dd></div>
            <div><dt>${t['keys.parallel']}</dt><dd><n:num value="${key.limits.parallel}"/></dd></div>
            <div><dt>${t['keys.budget']}</dt><dd><n:money value="${key.budget.amount}" currency="${key.budget.currency}"/><c:if test="${not empty key.budget}">&#32;<n:t k="keys.${key.budget.period}"/></c:if></dd></div>
        </c:if>
        <div><dt>${t['keys.created']}</dt><dd><n:time value="${key.created_at}"/></dd></div>
        <div><dt>${t['keys.last_used']}</dt><dd><n:time value="${key.last_used_at}"/></dd></div>
        <div><dt>${t['keys.used']}</dt><dd><n:count k="keys.used_calls" n="${key.calls}"/>, <n:count k="keys.used_tokens" n="${key.tokens}"/>, <n:money value="${key.calls eq 0 ? null : key.cost}" currency="${key.currency}"/></dd></div>
    </dl>
    <c:if test="${me.operator}"><div class="bar acts">
        <n:form action="/keys/${key.id}/rotate" css="bar" plain="true">
            <label class="form-label" for="grace">${t['keys.grace']}</label>
            <select class="form-select auto" id="grace" name="grace_s"><option value="0">${t['keys.grace_none']}</option><option value="3600">${t['keys.grace_hour']}</option><option value="86400">${t['keys.grace_day']}</option><option value="604800">${t['keys.grace_week']}</option><option value="2592000">${t['keys.grace_month']}</option></select>
            <button class="btn" type="submit" data-ask="${fn:escapeXml(t.plain('keys.rotate_ask', key.name, key.prefix))}"><n:icon name="arrow-clockwise"/><span>${t['keys.rotate']}</span></button>
        </n:form>
        <c:if test="${not empty key.former}"><n:act action="/keys/${key.id}/former/end" ask="${t.plain('keys.end_former_ask', key.name)}" danger="true">${t['keys.end_former']}</n:act></c:if>
        <span class="grow"></span>
        <c:choose><c:when test="${key.enabled}"><n:act action="/keys/${key.id}/off" ask="${t.plain('keys.off_ask', key.name)}"><n:icon name="power"/>${t['keys.disable']}</n:act></c:when><c:otherwise><n:act action="/keys/${key.id}/on"><n:icon name="power"/>${t['keys.enable']}</n:act></c:otherwise></c:choose>
        <n:act action="/keys/${key.id}/delete" css="btn danger" ask="${t.plain('keys.delete_ask', key.name, key.prefix)}" danger="true"><n:icon name="trash"/>${t['keys.remove']}</n:act>
    </div></c:if>
</n:card>
