<n:layout title="providers.title" nav="providers">
    <jsp:attribute name="actions"><c:if test="${me.operator}"><a class="btn btn-primary" href="${fn:escapeXml(admin)}/providers/new"><n:icon name="plus-lg"/><span>${t['providers.new']}</span></a></c:if></jsp:attribute>
    <jsp:body>
        <c:if test="${not empty providers or not empty param.q}"><form class="bar" method="get" role="search"><input class="form-control auto" type="search" name="q" value="${fn:escapeXml(param.q)}" placeholder="${t['list.search']}" aria-label="${t['list.search']}"><select class="form-select auto" name="sort" aria-label="${t['list.sort']}" data-submit><option value="">${t['list.by_age']}</option><option value="name" ${param.sort eq 'name' ? 'selected' : ''}>${t['list.by_name']}</option></select><button class="btn">${t['list.go']}</button></form></c:if>
        <section class="card">
            <c:choose>
                <c:when test="${empty providers and not empty param.q}"><n:empty title="list.none_found" icon="search"><a class="btn" href="${fn:escapeXml(admin)}/providers">${t['list.all']}</a></n:empty></c:when>
                <c:when test="${empty providers}"><n:empty title="providers.none" hint="providers.none_hint" icon="hdd-network"><c:if test="${me.operator}"><a class="btn" href="${fn:escapeXml(admin)}/providers/new">${t['providers.new']}</a></c:if></n:empty></c:when>
                <c:otherwise>
                    <div class="scroll"><table class="table">
                        <thead><tr><th scope="col">${t['providers.name']}</th><th scope="col" class="o">${t['providers.dialect']}</th><th scope="col" class="o">${t['providers.calls_to']}</th><th scope="col" class="num m-hide">${t['providers.models']}</th><th scope="col">${t['providers.state']}</th><th scope="col" class="num m-hide" title="${t['providers.hour_hint']}">${t['providers.success']}</th><th scope="col" class="num m-hide" title="${t['providers.hour_hint']}">${t['providers.p50']}</th><th scope="col"><span class="visually-hidden">${t['list.actions']}</span></th></tr></thead>
                        <tbody><c:forEach items="${providers}" var="each"><tr class="${each.enabled ? '' : 'isoff'}">
                            <td class="break"><span class="swatch-name"><n:swatch colour="${each.colour}"/><a href="${fn:escapeXml(admin)}/providers/${fn:escapeXml(each.id)}"><c:out value="${each.name}"/></a></span><n:fromfile of="${each}"/></td>
                            <td class="o"><c:out value="${each.dialect}"/></td>
                            <td class="o mono url"><c:out value="${each.call_url}"/></td>
                            <td class="num m-hide"><a href="${fn:escapeXml(admin)}/models?provider_id=${fn:escapeXml(each.id)}" aria-label="${fn:escapeXml(t.counted('providers.so_many_models', each.models, show.number(each.models)))}"><n:num value="${each.models}"/></a></td>
                            <td><n:health state="${each.state}" enabled="${each.enabled}"/></td>
                            <td class="num m-hide"><c:out value="${show.percent(each.recent.success_rate)}"/></td>
                            <td class="num m-hide"><n:ms value="${each.recent.p50_ms}"/></td>
                            <td class="num nowrap"><c:if test="${me.operator}"><c:if test="${not each.state.healthy}"><n:act action="/providers/${each.id}/reset" css="icon-btn s" label="${t.plain('providers.reset_one', each.name)}"><n:icon name="arrow-counterclockwise"/></n:act></c:if><n:remove provider="${each}" css="icon-btn s"><n:icon name="trash"/></n:remove></c:if></td>
                        </tr></c:forEach></tbody>
                    </table></div>
                    <n:pager shown="${shown}" path="/providers" next="${next}" query="${query}"/>
                </c:otherwise>
            </c:choose>
        </section>
    </jsp:body>
</n:layout>
