<n:layout title="models.title" nav="models" scripts="models.js" styles="models.css">
    <jsp:attribute name="actions"><c:if test="${me.operator}"><a class="btn btn-primary" href="${fn:escapeXml(admin)}/models/new"><n:icon name="plus-lg"/><span>${t['models.new']}</span></a></c:if></jsp:attribute>
    <jsp:body>
        <n:texts of="models."/>
        <c:if test="${not empty refusal}"><div class="alarm mb-0" role="alert"><n:icon name="exclamation-triangle-fill"/><span><c:out value="${refusal}"/></span></div></c:if>
        <form class="bar" method="get" role="search">
            <input class="form-control auto" type="search" name="q" value="${fn:escapeXml(param.q)}" placeholder="${t['models.find']}" aria-label="${t['models.find']}">
            <select class="form-select auto" name="provider_id" aria-label="${t['models.provider']}" data-submit><option value="">${t['models.any_provider']}</option><c:forEach items="${providers}" var="each"><c:set var="own">${each.id}</c:set><option value="${fn:escapeXml(own)}" ${param.provider_id eq own ? 'selected' : ''}><c:out value="${each.name}"/></option></c:forEach></select>
            <select class="form-select auto" name="kind" aria-label="${t['models.kinds']}" data-submit><option value="">${t['models.any_kind']}</option><c:forEach items="${kinds}" var="each"><c:set var="key" value="models.kind.${each}"/><option value="${fn:escapeXml(each)}" ${param.kind eq each ? 'selected' : ''}>${t[key]}</option></c:forEach></select>
            <select class="form-select auto" name="enabled" aria-label="${t['models.state']}" data-submit><option value="">${t['models.any_state']}</option><option value="true" ${param.enabled eq 'true' ? 'selected' : ''}>${t['models.only_on']}</option><option value="false" ${param.enabled eq 'false' ? 'selected' : ''}>${t['models.only_off']}</option></select>
            <select class="form-select auto" name="priced" aria-label="${t['models.price']}" data-submit><option value="">${t['models.any_price']}</option><option value="false" ${param.priced eq 'false' ? 'selected' : ''}>${t['models.only_unpriced']}</option><option value="true" ${param.priced eq 'true' ? 'selected' : ''}>${t['models.only_priced']}</option></select>
            <select class="form-select auto" name="sort" aria-label="${t['list.sort']}" data-submit><option value="">${t['list.by_age']}</option><option value="model_name" ${param.sort eq 'model_name' ? 'selected' : ''}>${t['list.by_name']}</option></select>
            <button class="btn">${t['list.go']}</button>
        </form>
        <c:if test="${me.operator}"><form method="post" id="bulk" class="bar ticked" action="${fn:escapeXml(admin)}/models/bulk?${fn:escapeXml(query)}" hidden>
            <input type="hidden" name="csrf" value="${fn:escapeXml(me.csrf)}"><span id="ticked" class="grow" aria-live="polite"></span>
            <button class="btn" name="what" value="on">${t['models.on']}</button><button class="btn" name="what" value="off">${t['models.off']}</button><button class="btn" type="button" id="set-price" aria-haspopup="dialog">${t['models.set_price']}</button><button class="btn" type="button" id="test">${t['models.test']}</button>
        </form></c:if>
        <section class="card" id="report" hidden aria-labelledby="report-title">
            <header><div class="grow"><h2 id="report-title" tabindex="-1">${t['models.report']}</h2><p>${t['models.report_lead']}</p></div><span class="dim" id="progress-says" aria-live="polite"></span><progress id="progress" max="1" value="0" aria-labelledby="report-title"></progress><button class="btn" type="button" id="cancel-test">${t['layout.cancel']}</button><button class="btn" type="button" id="save-report" hidden><n:icon name="download"/><span>${t['models.download']}</span></button></header>
            <div class="scroll"><table class="table dense"><thead><tr><th scope="col">${t['models.name']}</th><th scope="col" class="m-hide">${t['models.provider']}</th><th scope="col">${t['models.result']}</th><th scope="col">${t['models.streaming']}</th><th scope="col" class="num">${t['models.first_token']}</th><th scope="col" class="num m-hide">${t['models.total']}</th><th scope="col" class="num">${t['models.speed']}</th></tr></thead><tbody id="results"></tbody></table></div>
        </section>
        <section class="card">
            <c:choose>
                <c:when test="${empty models and filtered}"><n:empty title="list.none_found" icon="search"><a class="btn" href="${fn:escapeXml(admin)}/models">${t['list.all']}</a></n:empty></c:when>
                <c:when test="${empty models}"><n:empty title="models.none" hint="models.none_hint" icon="cpu"><c:if test="${me.operator}"><a class="btn" href="${fn:escapeXml(admin)}/providers">${t['nav.providers']}</a></c:if></n:empty></c:when>
                <c:otherwise>
                    <div class="scroll"><table class="table" id="models">
                        <thead><tr><c:if test="${me.operator}"><th scope="col" class="tick"><input class="form-check-input" type="checkbox" id="all" aria-label="${t['models.tick_all']}"></th></c:if><th scope="col">${t['models.name']}</th><th scope="col" class="m-hide">${t['models.provider']}</th><th scope="col" class="o">${t['models.kinds']}</th><th scope="col" class="num o">${t['models.context']}</th><th scope="col" class="num m-hide">${t['models.price']}</th><th scope="col">${t['models.state']}</th><th scope="col"><span class="visually-hidden">${t['list.actions']}</span></th></tr></thead>
                        <tbody><c:forEach items="${models}" var="each"><c:set var="provider" value="${by_id[each.provider_id]}"/><tr class="${each.enabled and provider.enabled ? '' : 'isoff'}" data-id="${fn:escapeXml(each.id)}" data-name="${fn:escapeXml(each.model_name)}" data-provider="${fn:escapeXml(provider.name)}" data-provider-id="${fn:escapeXml(each.provider_id)}">
                            <c:if test="${me.operator}"><td class="tick"><input class="form-check-input" type="checkbox" form="bulk" name="ids" value="${fn:escapeXml(each.id)}" aria-label="${fn:escapeXml(t.plain('models.tick', each.model_name))}"></td></c:if>
                            <td class="named"><a href="${fn:escapeXml(admin)}/models/${fn:escapeXml(each.id)}"><c:out value="${each.model_name}"/></a><n:fromfile of="${each}"/><c:if test="${not empty each.alias}"><div class="reason"><n:t k="models.also" a="${each.alias}"/></div></c:if></td>
                            <td class="m-hide"><span class="swatch-name"><n:swatch colour="${provider.colour}"/><c:out value="${provider.name}"/></span></td>
                            <td class="o"><span class="bar tags"><c:forEach items="${each.kinds}" var="kind"><c:set var="key" value="models.kind.${kind}"/><span class="tag">${t[key]}</span></c:forEach></span></td>
                            <td class="num o"><n:num value="${each.context_window}"/></td>
                            <td class="num m-hide"><c:choose><c:when test="${empty each.price}"><span class="dim">${t['models.unpriced']}</span></c:when><c:when test="${empty each.price.input and empty each.price.output}"><n:money value="${each.price.per_call}" currency="${each.price.currency}"/>&#32;${t['models.a_call']}</c:when><c:otherwise><n:money value="${each.price.input}" currency="${each.price.currency}"/> / <n:money value="${each.price.output}" currency="${each.price.currency}"/></c:otherwise></c:choose></td>
                            <td><n:health state="${each.state}" enabled="${each.enabled and provider.enabled}"/><c:if test="${each.enabled and not provider.enabled}"><div class="reason">${t['models.provider_off']}</div></c:if><c:if test="${not empty each.vanished_at}"><div class="reason">${t['models.vanished']}</div></c:if></td>
                            <td class="num nowrap"><button class="icon-btn s" type="button" data-copy data-text="${fn:escapeXml(empty each.alias ? each.model_name : each.alias)}" data-copied="${t['models.copied']}" aria-label="${fn:escapeXml(t.plain('models.copy', empty each.alias ? each.model_name : each.alias))}" title="${t['models.copy_name']}"><n:icon name="copy"/></button><c:if test="${me.operator}"><n:act action="/models/${each.id}/delete" css="icon-btn s" label="${t.plain('models.delete', each.model_name)}" ask="${t.plain('models.delete_ask', each.model_name)}" danger="true"><n:icon name="trash"/></n:act></c:if></td>
                        </tr></c:forEach></tbody>
                    </table></div>
                    <n:pager shown="${shown}" path="/models" next="${next}" query="${query}"/>
                </c:otherwise>
            </c:choose>
        </section>
        <c:if test="${me.operator}"><dialog id="price" class="pricebox" aria-labelledby="price-title"><h2 id="price-title">${t['models.set_price']}</h2><p class="hint">${t['models.set_price_hint']}</p>
            <div class="fields two"><label class="form-label">${t['models.input']}<input class="form-control" form="bulk" name="input" inputmode="decimal" autocomplete="off"></label><label class="form-label">${t['models.output']}<input class="form-control" form="bulk" name="output" inputmode="decimal" autocomplete="off"></label><label class="form-label">${t['models.cached_input']}<input class="form-control" form="bulk" name="cached_input" inputmode="decimal" autocomplete="off"></label><label class="form-label">${t['models.currency']}<input class="form-control" form="bulk" name="currency" placeholder="USD" maxlength="3" autocomplete="off"></label></div>
            <div class="bar"><span class="grow"></span><button class="btn" type="button" id="price-cancel">${t['layout.cancel']}</button><button class="btn btn-primary" form="bulk" name="what" value="price">${t['models.set_price']}</button></div></dialog></c:if>
    </jsp:body>
</n:layout>
