<n:layout title="calls.title" nav="calls" scripts="calls.js" styles="calls.css" markdown="true">
    <jsp:attribute name="actions">
        <button class="icon-btn" type="button" id="live" aria-pressed="false" data-href="${fn:escapeXml(admin)}/calls?${fn:escapeXml(query)}"><span class="pulse" aria-hidden="true"></span><span id="live-word">${t['calls.live']}</span></button>
        <div class="dropdown m-hide">
            <button class="btn" type="button" data-bs-toggle="dropdown" aria-expanded="false"><n:icon name="download"/><span>${t['calls.export']}</span></button>
            <div class="dropdown-menu dropdown-menu-end">
                <a class="dropdown-item" href="${fn:escapeXml(root)}/api/logs/export?format=csv&amp;${fn:escapeXml(export)}" download>${t['calls.export_csv']}</a>
                <a class="dropdown-item" href="${fn:escapeXml(root)}/api/logs/export?format=jsonl&amp;${fn:escapeXml(export)}" download>${t['calls.export_jsonl']}</a>
                <c:if test="${me.administrator}"><a class="dropdown-item" href="${fn:escapeXml(root)}/api/logs/export?format=jsonl&amp;bodies=true&amp;${fn:escapeXml(export)}" download>${t['calls.export_bodies']}</a></c:if>
            </div>
        </div>
    </jsp:attribute>
    <jsp:body>
        <form method="get" action="${fn:escapeXml(admin)}/calls" role="search" id="filter" class="filter">
            <div class="bar">
                <input class="form-control auto" type="search" name="q" value="${fn:escapeXml(param.q)}" placeholder="${t['calls.search']}" aria-label="${t['calls.search']}">
                <n:period range="${range}" ranges="${ranges}"/>
                <select class="form-select auto" name="outcome" aria-label="${t['calls.outcome']}" data-submit><option value="">${t['calls.any_outcome']}</option><c:forEach items="${outcomes}" var="each"><option value="${fn:escapeXml(each)}" ${param.outcome eq each ? 'selected' : ''}><n:t k="calls.outcome_name.${each}"/></option></c:forEach></select>
                <c:forEach items="${tags}" var="each"><span class="tag acc"><span><n:t k="calls.filter.${each.field}"/>: <c:out value="${each.value}"/></span><a href="${fn:escapeXml(admin)}/calls?${fn:escapeXml(each.without)}" aria-label="${fn:escapeXml(t.plain('calls.unfilter', t.plain('calls.filter.'.concat(each.field))))}"><n:icon name="x-lg"/></a></span></c:forEach>
                <button class="icon-btn" type="button" id="more" aria-expanded="false" aria-controls="fields"><n:icon name="plus-lg"/><span>${t['calls.filter']}</span></button>
            </div>
            <div class="card more" id="fields" hidden>
                <div class="body">
                    <div class="fields">
                        <n:pick name="key_id" label="calls.filter.key_id" from="/api/keys" tags="${tags}"/>
                        <n:pick name="model_id" label="calls.filter.model_id" from="/api/models" tags="${tags}"/>
                        <n:pick name="provider_id" label="calls.filter.provider_id" from="/api/providers" tags="${tags}"/>
                        <n:pick name="group_id" label="calls.filter.group_id" from="/api/groups" tags="${tags}"/>
                        <div class="field"><label class="form-label" for="f-status">${t['calls.filter.status']}</label><input class="form-control" id="f-status" name="status" type="number" min="100" max="599" value="${fn:escapeXml(param.status)}"></div>
                        <div class="field"><label class="form-label" for="f-conversation">${t['calls.filter.conversation_id']}</label><input class="form-control" id="f-conversation" name="conversation_id" value="${fn:escapeXml(param.conversation_id)}" autocomplete="off"></div>
                    </div>
                    <div class="bar end"><a class="btn" href="${fn:escapeXml(admin)}/calls">${t['calls.reset']}</a><button class="btn btn-primary">${t['calls.apply']}</button></div>
                </div>
            </div>
        </form>
        <c:if test="${not empty refused}"><n:refusal message="${refused}" wide="${wide}" path="/calls" query="${timeless}"/></c:if>
        <button class="btn fresh" type="button" id="fresh" hidden><n:icon name="arrow-up"/><span id="fresh-word"></span></button>
        <section class="card" id="log" data-query="${fn:escapeXml(query)}" data-tail="${fn:escapeXml(tail)}" data-next="${fn:escapeXml(next)}" <c:if test="${live}">data-live</c:if>>
            <div class="scroll" id="table" hidden><table class="table dense rows">
                <caption class="visually-hidden">${t['calls.caption']}</caption>
                <thead><tr><th scope="col">${t['calls.time']}</th><th scope="col" class="m-hide">${t['calls.key']}</th><th scope="col">${t['calls.model']}</th><th scope="col" class="o">${t['calls.group']}</th><th scope="col">${t['calls.outcome']}</th><th scope="col" class="num o">${t['calls.first_token']}</th><th scope="col" class="num m-hide">${t['calls.total']}</th><th scope="col" class="num o">${t['calls.tokens_in']}</th><th scope="col" class="num o">${t['calls.tokens_out']}</th><th scope="col" class="num m-hide">${t['calls.cost']}</th></tr></thead>
                <tbody id="rows"></tbody>
            </table></div>
            <c:if test="${empty refused}"><div id="none" <c:if test="${calls ne '[]'}">hidden</c:if>><c:choose>
                <c:when test="${narrow}"><n:empty title="calls.none_found" hint="calls.none_found_hint" icon="search"><a class="btn" href="${fn:escapeXml(admin)}/calls">${t['calls.reset']}</a></n:empty></c:when>
                <c:otherwise><n:empty title="calls.none" hint="calls.none_hint" icon="journal-text"><a class="btn" href="${fn:escapeXml(admin)}/calls?range=30d">${t['calls.range.30d']}</a><a class="btn" href="${fn:escapeXml(admin)}/playground">${t['nav.playground']}</a></n:empty></c:otherwise>
            </c:choose></div></c:if>
            <footer class="bar" id="pages"><span class="grow" id="shown"></span>
                <c:if test="${not first}"><a class="btn" href="${fn:escapeXml(admin)}/calls?${fn:escapeXml(query)}">${t['calls.newest']}</a></c:if>
                <c:if test="${not empty previous}"><a class="btn" rel="prev" href="${fn:escapeXml(admin)}/calls?before=${fn:escapeXml(previous)}&amp;${fn:escapeXml(query)}">${t['calls.newer']}</a></c:if>
                <a class="btn" rel="next" id="older" ${empty next ? 'hidden' : ''} href="${fn:escapeXml(admin)}/calls?after=${fn:escapeXml(next)}&amp;${fn:escapeXml(query)}">${t['calls.older']}</a>
            </footer>
        </section>
        <aside class="drawer" id="drawer" aria-label="${t['calls.details']}" <c:if test="${empty call}">hidden</c:if>><c:if test="${not empty call}"><jsp:include page="details.jsp"/></c:if></aside>
        <n:json id="calls" value="${calls}"/>
        <n:json id="colours" value="${colours}"/>
        <n:texts of="calls."/>
    </jsp:body>
</n:layout>
