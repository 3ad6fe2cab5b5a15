<n:layout title="keywords.title" nav="keywords" scripts="keywords.js">
    <c:if test="${not empty keywords or not empty param.q}"><form class="bar" method="get" role="search"><input class="form-control auto" type="search" name="q" value="${fn:escapeXml(param.q)}" placeholder="${t['keywords.search']}" aria-label="${t['keywords.search']}"><select class="form-select auto" name="sort" aria-label="${t['list.sort']}" data-submit><option value="">${t['list.by_age']}</option><option value="keyword" ${param.sort eq 'keyword' ? 'selected' : ''}>${t['keywords.by_keyword']}</option></select><button class="btn">${t['list.go']}</button></form></c:if>
    <section class="card">
        <c:choose>
            <c:when test="${empty keywords and not empty param.q}"><n:empty title="list.none_found" icon="search"><a class="btn" href="${fn:escapeXml(admin)}/keywords">${t['list.all']}</a></n:empty></c:when>
            <c:when test="${empty keywords}"><n:empty title="keywords.none" hint="keywords.none_hint" icon="shield-exclamation"/></c:when>
            <c:otherwise>
                <div class="scroll"><table class="table">
                    <thead><tr><th scope="col">${t['keywords.keyword']}</th><th scope="col" class="o">${t['form.description']}</th><th scope="col" class="m-hide">${t['keywords.provider']}</th><th scope="col" class="m-hide">${t['providers.state']}</th><th scope="col" class="num">${t['keywords.hits']}</th><th scope="col" class="m-hide">${t['keywords.last']}</th><th scope="col"><span class="visually-hidden">${t['list.actions']}</span></th></tr></thead>
                    <tbody><c:forEach items="${keywords}" var="each"><c:set var="id">${each.id}</c:set><c:choose>
                        <c:when test="${id eq editing}"><tr id="editing"><td colspan="7"><n:form action="/keywords/${id}"><n:keyword providers="${providers}"/><div class="bar"><span class="grow"></span><a class="btn" href="${fn:escapeXml(admin)}/keywords">${t['layout.cancel']}</a><button class="btn btn-primary" type="submit">${t['form.save']}</button></div></n:form></td></tr></c:when>
                        <c:otherwise><c:set var="owner" value="${each.provider_id}"/><c:set var="key">${owner}</c:set><tr class="${each.enabled ? '' : 'isoff'}">
                            <td class="break"><c:out value="${each.keyword}"/></td>
                            <td class="o break"><n:out value="${each.description}"/></td>
                            <td class="m-hide break"><c:choose><c:when test="${empty owner}"><n:t k="keywords.all"/></c:when><c:otherwise><span class="swatch-name"><n:swatch colour="${owners[key].colour}"/><c:out value="${owners[key].name}"/></span></c:otherwise></c:choose></td>
                            <td class="m-hide"><n:state kind="${each.enabled ? 'ok' : 'off'}">${each.enabled ? t['keywords.on'] : t['health.off']}</n:state></td>
                            <td class="num"><n:num value="${each.hits}"/></td>
                            <td class="m-hide nowrap"><n:time value="${each.last_triggered_at}" as="ago"/></td>
                            <td class="num nowrap"><c:if test="${me.operator}"><a class="icon-btn s" href="${fn:escapeXml(admin)}/keywords?edit=${fn:escapeXml(id)}${empty query ? '' : '&amp;'}${fn:escapeXml(query)}#editing" aria-label="${fn:escapeXml(t.plain('keywords.edit', each.keyword))}" title="${fn:escapeXml(t.plain('keywords.edit', each.keyword))}"><n:icon name="pencil"/></a><n:act action="/keywords/${id}/delete" css="icon-btn s" label="${t.plain('providers.delete', each.keyword)}" ask="${t.plain('keywords.delete_ask', each.keyword)}" danger="true"><n:icon name="trash"/></n:act></c:if></td>
                        </tr></c:otherwise>
                    </c:choose></c:forEach></tbody>
                </table></div>
                <n:pager shown="${shown}" path="/keywords" next="${next}" query="${query}"/>
            </c:otherwise>
        </c:choose>
    </section>
    <c:if test="${me.operator}">
        <c:if test="${empty editing}"><n:form action="/keywords"><n:card title="keywords.new" hint="keywords.lead"><n:keyword providers="${providers}"/><div class="bar"><span class="grow"></span><button class="btn btn-primary" type="submit">${t['providers.add']}</button></div></n:card></n:form></c:if>
        <n:card title="keywords.try" hint="keywords.try_lead">
            <textarea class="form-control" id="try-text" rows="3" aria-label="${t['keywords.try']}" placeholder="${t['keywords.try_text']}"></textarea>
            <div id="try-found" class="bar found" role="status" aria-live="polite" data-hit="${t['keywords.found']}" data-none="${t['keywords.not_found']}"></div>
        </n:card>
    </c:if>
</n:layout>
