<n:layout title="conversations.single" nav="conversations" back="/conversations" scripts="conversation.js" styles="calls.css" markdown="true">
    <jsp:attribute name="actions"><a class="btn m-hide" href="${fn:escapeXml(admin)}/calls?conversation_id=${fn:escapeXml(idQuery)}&amp;range=30d"><n:icon name="journal-text"/><span>${t['conversations.in_log']}</span></a></jsp:attribute>
    <jsp:body>
        <section class="card"><div class="body first"><dl class="kv pair-facts">
            <div class="wide-2"><dt>${t['conversations.id']}</dt><dd class="mono bar"><span class="wrap" id="id"><c:out value="${conversation.id}"/></span><button class="icon-btn s" type="button" data-copy="id" data-copied="${t['calls.copied']}" aria-label="${t['calls.copy_id']}"><n:icon name="copy"/></button></dd></div>
            <div><dt>${t['conversations.key']}</dt><dd><c:choose><c:when test="${empty conversation.key_id}">${t['conversations.several_keys']}</c:when><c:otherwise><n:out value="${conversation.key_name}"/></c:otherwise></c:choose></dd></div>
            <div><dt>${t['conversations.cost']}</dt><dd title="${fn:escapeXml(conversation.cost)} ${fn:escapeXml(conversation.currency)}"><n:money value="${conversation.cost}" currency="${conversation.currency}"/><c:if test="${conversation.unpriced gt 0}">&#32;<span class="dim"><n:count k="conversations.unpriced" n="${conversation.unpriced}"/></span></c:if></dd></div>
            <div><dt>${t['conversations.rounds']}</dt><dd><n:num value="${conversation.rounds}"/>&#32;<span class="dim"><n:count k="conversations.of_calls" n="${conversation.calls}"/></span></dd></div>
            <div><dt>${t['conversations.tokens']}</dt><dd><n:num value="${conversation.total_tokens}"/>&#32;<span class="dim">&middot; <n:t k="conversations.in_out" a="${show.number(conversation.prompt_tokens)}" b="${show.number(conversation.completion_tokens)}"/></span></dd></div>
            <div><dt>${t['conversations.first']}</dt><dd><n:time value="${conversation.first_at}"/></dd></div>
            <div><dt>${t['conversations.last']}</dt><dd><n:time value="${conversation.last_at}"/></dd></div>
        </dl></div></section>
        <div class="pair">
            <n:card title="conversations.messages">
                <c:choose>
                    <c:when test="${spoken}"><div id="said"></div></c:when>
                    <c:when test="${me.operator}"><p class="reason mb-0">${t['calls.said_nothing']}</p></c:when>
                    <c:otherwise><p class="reason mb-0">${t['calls.said_hidden']}</p></c:otherwise>
                </c:choose>
                <c:if test="${not empty next or not empty param.after}"><div class="bar mt-2"><span class="grow"></span><c:if test="${not empty param.after}"><a class="btn" href="${fn:escapeXml(admin)}${fn:escapeXml(path)}">${t['list.first']}</a></c:if><c:if test="${not empty next}"><a class="btn" rel="next" href="${fn:escapeXml(admin)}${fn:escapeXml(path)}?after=${fn:escapeXml(next)}">${t['list.next']}</a></c:if></div></c:if>
            </n:card>
            <n:card title="conversations.calls" flush="true">
                <div class="scroll"><table class="table dense rows">
                    <thead><tr><th scope="col">${t['calls.time']}</th><th scope="col" class="drop">${t['calls.key']}</th><th scope="col">${t['calls.model']}</th><th scope="col" class="drop">${t['calls.group']}</th><th scope="col">${t['calls.outcome']}</th><th scope="col" class="num drop">${t['calls.first_token']}</th><th scope="col" class="num m-hide">${t['calls.total']}</th><th scope="col" class="num drop">${t['calls.tokens_in']}</th><th scope="col" class="num drop">${t['calls.tokens_out']}</th><th scope="col" class="num m-hide">${t['calls.cost']}</th></tr></thead>
                    <tbody id="rows"></tbody>
                </table></div>
                <c:if test="${more}"><footer class="bar"><a class="btn" href="${fn:escapeXml(admin)}/calls?conversation_id=${fn:escapeXml(idQuery)}&amp;range=30d">${t['conversations.all_calls']}</a></footer></c:if>
            </n:card>
        </div>
        <n:json id="messages" value="${messages}"/>
        <n:json id="calls" value="${calls}"/>
        <n:json id="colours" value="${colours}"/>
        <n:texts of="calls."/>
    </jsp:body>
</n:layout>
