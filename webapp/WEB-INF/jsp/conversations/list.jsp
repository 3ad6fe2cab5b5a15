<n:layout title="conversations.title" nav="conversations" scripts="filter.js" styles="calls.css">
    <form method="get" action="${fn:escapeXml(admin)}/conversations" role="search" id="filter" class="filter">
        <div class="bar pairs">
            <input class="form-control auto" type="search" name="q" value="${fn:escapeXml(param.q)}" placeholder="${t['conversations.search']}" aria-label="${t['conversations.search']}">
            <n:period range="${range}" ranges="${ranges}"/>
            <select class="form-select auto" name="key_id" aria-label="${t['conversations.key']}" data-submit><option value="">${t['conversations.any_key']}</option><c:forEach items="${keys}" var="each"><c:set var="own">${each.id}</c:set><option value="${fn:escapeXml(own)}" ${param.key_id eq own ? 'selected' : ''}><c:out value="${each.name}"/></option></c:forEach></select>
            <button class="btn">${t['list.go']}</button>
        </div>
    </form>
    <c:if test="${not empty refused}"><n:refusal message="${refused}" wide="${wide}" path="/conversations" query="${timeless}"/></c:if>
    <c:if test="${empty refused}"><section class="card">
        <c:choose>
            <c:when test="${empty conversations and not empty timeless}"><n:empty title="conversations.none_found" hint="calls.none_found_hint" icon="search"><a class="btn" href="${fn:escapeXml(admin)}/conversations">${t['list.all']}</a></n:empty></c:when>
            <c:when test="${empty conversations}"><n:empty title="conversations.none" hint="conversations.none_hint" icon="chat-left-text"><a class="btn" href="${fn:escapeXml(admin)}/conversations?range=30d">${t['calls.range.30d']}</a></n:empty></c:when>
            <c:otherwise>
                <div class="scroll"><table class="table">
                    <caption class="visually-hidden">${t['conversations.caption']}</caption>
                    <thead><tr><th scope="col">${t['conversations.id']}</th><th scope="col" class="m-hide">${t['conversations.key']}</th><th scope="col" class="num">${t['conversations.rounds']}</th><th scope="col" class="num o">${t['conversations.tokens_in']}</th><th scope="col" class="num o">${t['conversations.tokens_out']}</th><th scope="col" class="num m-hide">${t['conversations.tokens']}</th><th scope="col" class="num">${t['conversations.cost']}</th><th scope="col" class="o">${t['conversations.first']}</th><th scope="col" class="m-hide">${t['conversations.last']}</th></tr></thead>
                    <tbody><c:forEach items="${conversations}" var="each"><tr>
                        <td class="name mono"><a href="${fn:escapeXml(admin)}/conversations/${fn:escapeXml(each.path)}" title="${fn:escapeXml(each.id)}"><c:out value="${each.id}"/></a><div class="reason m-only"><n:out value="${each.key_name}"/></div></td>
                        <td class="m-hide name"><n:out value="${each.key_name}"/></td>
                        <td class="num"><n:num value="${each.rounds}"/></td>
                        <td class="num o"><n:num value="${each.prompt_tokens}"/></td>
                        <td class="num o"><n:num value="${each.completion_tokens}"/></td>
                        <td class="num m-hide"><n:num value="${each.total_tokens}"/></td>
                        <td class="num"><n:money value="${each.cost}" currency="${each.currency}"/></td>
                        <td class="nowrap o dim"><n:time value="${each.first_at}"/></td>
                        <td class="nowrap m-hide dim"><n:time value="${each.last_at}" as="ago"/></td>
                    </tr></c:forEach></tbody>
                </table></div>
                <n:pager shown="${shown}" path="/conversations" next="${next}" query="${query}"/>
            </c:otherwise>
        </c:choose>
    </section></c:if>
</n:layout>
