<n:apart title="my.title" name="${key.name}" scripts="order.js">
    <n:card title="my.limits" hint="my.limits_lead">
        <dl class="facts"><div><dt>${t['my.prefix']}</dt><dd class="mono"><c:out value="${key.prefix}"/>…</dd></div><div><dt>${t['my.expires']}</dt><dd><c:choose><c:when test="${empty key.expires_at}">${t['my.never']}</c:when><c:otherwise><n:time value="${key.expires_at}"/></c:otherwise></c:choose></dd></div></dl>
        <c:choose>
            <c:when test="${empty limits}"><p class="dim">${t['my.no_limits']}</p></c:when>
            <c:otherwise><ul class="meters"><c:forEach items="${limits}" var="each"><li>
                <div class="bar"><span class="grow"><n:t k="my.limit.${each.kind}"/>&#32;<span class="dim"><n:t k="my.per.${each.period}"/></span></span><b><c:choose><c:when test="${each.kind eq 'money'}"><n:money value="${each.left}" currency="${each.currency}"/></c:when><c:otherwise><n:num value="${each.left}"/></c:otherwise></c:choose></b></div>
                <progress max="${fn:escapeXml(each.most)}" value="${fn:escapeXml(each.used)}" aria-label="<n:t k="my.limit.${each.kind}"/>"></progress>
                <div class="reason"><c:choose><c:when test="${each.kind eq 'money'}"><n:t k="my.used_of" a="${show.money(each.used, each.currency)}" b="${show.money(each.most, each.currency)}"/></c:when><c:otherwise><n:t k="my.used_of" a="${show.number(each.used)}" b="${show.number(each.most)}"/></c:otherwise></c:choose><c:if test="${not empty each.ends_at}"> · ${t['my.anew']}&#32;<n:time value="${each.ends_at}"/></c:if></div>
            </li></c:forEach></ul></c:otherwise>
        </c:choose>
    </n:card>
    <form class="bar" method="get"><label class="form-label" for="days">${t['my.range']}</label><select class="form-select auto" id="days" name="days" data-submit><c:forEach items="${ranges}" var="each"><option value="${fn:escapeXml(each)}" ${each eq days ? 'selected' : ''}><n:count k="my.days" n="${each}"/></option></c:forEach></select><noscript><button class="btn">${t['list.go']}</button></noscript></form>
    <div class="halves">
        <n:card title="my.by_day" flush="true"><n:usagetable items="${by_day}" head="my.day"/></n:card>
        <n:card title="my.by_model" flush="true"><n:usagetable items="${by_model}" head="my.model"/></n:card>
    </div>
    <section class="card" id="calls">
        <header><div class="grow"><h2>${t['my.recent']}</h2><p>${t['my.recent_lead']}</p></div><c:if test="${not empty calls}"><a class="btn" href="${fn:escapeXml(admin)}/calls?days=${fn:escapeXml(days)}">${t['my.all_calls']}</a></c:if></header>
        <c:choose><c:when test="${empty calls}"><div class="nothing"><p class="dim">${t['my.no_calls']}</p></div></c:when><c:otherwise><n:calltable items="${calls}"/></c:otherwise></c:choose>
    </section>
    <c:forEach items="${key.groups}" var="group"><n:mygroup group="${group}" reorder="${key.may_reorder}"/></c:forEach>
    <n:card title="my.models" hint="my.models_lead">
        <c:if test="${empty key.models}"><p class="dim">${t['my.no_models']}</p></c:if>
        <ul class="names"><c:forEach items="${key.models}" var="each"><li><code class="mono"><c:out value="${each}"/></code></li></c:forEach></ul>
    </n:card>
    <n:card title="keys.examples" hint="my.examples_lead"><n:examples items="${examples}"/></n:card>
</n:apart>
