<header data-call="${fn:escapeXml(call.id)}">
    <div class="bar">
        <h2 class="visually-hidden" tabindex="-1" id="details-title">${t['calls.details']}</h2>
        <span class="tag" data-outcome></span><span class="mono dim id" id="call-id"><c:out value="${call.id}"/></span><button class="icon-btn s" type="button" data-copy="call-id" data-copied="${t['calls.copied']}" aria-label="${t['calls.copy_id']}"><n:icon name="copy"/></button>
        <span class="grow"></span>
        <button class="icon-btn s" type="button" data-move="-1" aria-label="${t['calls.previous']}"><n:icon name="chevron-left"/></button><button class="icon-btn s" type="button" data-move="1" aria-label="${t['calls.next']}"><n:icon name="chevron-right"/></button><button class="icon-btn s" type="button" data-close aria-label="${t['calls.close']}"><n:icon name="x-lg"/></button>
    </div>
    <div class="tabs" role="tablist" aria-label="${t['calls.details']}"><button role="tab" type="button" id="tab-details" aria-controls="pane-details" aria-selected="true">${t['calls.tab_details']}</button><button role="tab" type="button" id="tab-json" aria-controls="pane-json" aria-selected="false" tabindex="-1">${t['calls.tab_json']}</button><button role="tab" type="button" id="tab-headers" aria-controls="pane-headers" aria-selected="false" tabindex="-1">${t['calls.tab_headers']}</button></div>
</header>
<div class="in" role="tabpanel" id="pane-details" aria-labelledby="tab-details" tabindex="0">
    <dl class="kv">
        <div><dt>${t['calls.key']}</dt><dd><c:choose><c:when test="${empty call.key_id}"><n:out value="${call.key_name}"/></c:when><c:otherwise><a href="${fn:escapeXml(admin)}/calls?key_id=${fn:escapeXml(call.key_id)}"><n:out value="${call.key_name}"/></a></c:otherwise></c:choose></dd></div>
        <div><dt>${t['calls.asked']}</dt><dd title="${fn:escapeXml(call.requested_model)}"><n:out value="${call.requested_model}"/></dd></div>
        <div><dt>${t['calls.model']}</dt><dd title="${fn:escapeXml(call.model_name)}"><c:if test="${not empty call.provider_id}"><n:swatch colour="${hues[call.provider_id.toString()]}"/></c:if><n:out value="${call.model_name}"/></dd></div>
        <div><dt>${t['calls.provider']}</dt><dd title="${fn:escapeXml(call.provider_name)}"><n:out value="${call.provider_name}"/></dd></div>
        <div><dt>${t['calls.received']}</dt><dd><n:time value="${call.started_at}" as="millis"/></dd></div>
        <div><dt>${t['calls.first_token']}</dt><dd><n:ms value="${call.first_token_ms}"/></dd></div>
        <div><dt>${t['calls.total']}</dt><dd><n:ms value="${call.total_ms}"/></dd></div>
        <div><dt>${t['calls.conversation']}</dt><dd><c:choose><c:when test="${empty call.conversation_id}"><n:out value=""/></c:when><c:otherwise><a href="${fn:escapeXml(admin)}/conversations/${fn:escapeXml(conversation)}" title="${fn:escapeXml(call.conversation_id)}"><c:out value="${call.conversation_id}"/></a></c:otherwise></c:choose></dd></div>
        <div><dt>${t['calls.group']}</dt><dd title="${fn:escapeXml(call.group_name)}"><n:out value="${call.group_name}"/></dd></div>
        <div><dt>${t['calls.tokens_in']}</dt><dd><n:num value="${call.prompt_tokens}"/></dd></div>
        <div><dt>${t['calls.tokens_out']}</dt><dd><n:num value="${call.completion_tokens}"/></dd></div>
        <div><dt>${t['calls.speed']}</dt><dd><c:choose><c:when test="${empty speed}"><n:out value=""/></c:when><c:otherwise><n:t k="calls.per_second" a="${show.number(speed)}"/></c:otherwise></c:choose></dd></div>
    </dl>
    <c:if test="${not empty call.error}"><div class="alarm"><n:icon name="exclamation-triangle-fill"/><span class="wrap"><c:out value="${call.error}"/></span></div></c:if>
    <section><h3 class="mb-2">${t['calls.attempts']}</h3>
        <c:if test="${empty attempts}"><p class="reason">${t['calls.no_attempt']}</p></c:if>
        <div class="tl"><c:forEach items="${attempts}" var="each">
            <div class="wrap"><n:swatch colour="${hues[each.provider_id.toString()]}"/><c:out value="${each.model}"/>&#32;<span class="dim"><c:out value="${each.provider}"/></span></div>
            <svg viewBox="0 0 1000 14" preserveAspectRatio="none" aria-hidden="true"><rect class="b-track" width="1000" height="14" rx="2"/><c:forEach items="${each.bars}" var="bar"><rect class="${fn:escapeXml(bar.css)}" x="${fn:escapeXml(bar.x)}" width="${fn:escapeXml(bar.width)}" height="14"/></c:forEach></svg>
            <div class="num"><n:ms value="${each.ms}"/></div>
            <div class="reason" title="${fn:escapeXml(each.reason)}"><n:state kind="${each.served ? 'ok' : 'bad'}"><c:if test="${each.status gt 0}"><c:out value="${each.status}"/> · </c:if><c:out value="${each.why}"/></n:state></div>
        </c:forEach></div>
    </section>
    <section><h3 class="mb-2">${t['calls.said']}</h3><div data-said data-keeps="${me.operator}"></div></section>
    <section><h3 class="mb-2">${t['calls.cost']}</h3>
        <c:choose>
            <c:when test="${empty call.cost}"><p class="reason">${t['calls.no_cost']}</p></c:when>
            <c:otherwise><table class="table mini">
                <c:if test="${not empty call.cost_parts}"><thead><tr><th scope="col">${t['calls.part']}</th><th scope="col" class="num">${t['calls.tokens']}</th><th scope="col" class="num">${t['calls.per_million']}</th><th scope="col" class="num">${t['calls.cost']}</th></tr></thead></c:if>
                <tbody><c:forEach items="${call.cost_parts}" var="each"><tr><td><n:t k="calls.part.${each.kind}"/></td><td class="num"><c:if test="${each.kind ne 'call'}"><n:num value="${each.tokens}"/></c:if></td><td class="num"><c:if test="${each.kind ne 'call'}"><n:money value="${each.price}" currency="${call.currency}" exact="true"/></c:if></td><td class="num"><n:money value="${each.amount}" currency="${call.currency}" exact="true"/></td></tr></c:forEach>
                <tr class="total"><td>${t['calls.sum']}</td><td class="num"></td><td></td><td class="num"><n:money value="${call.cost}" currency="${call.currency}" exact="true"/></td></tr></tbody>
            </table></c:otherwise>
        </c:choose>
        <c:if test="${call.audio_tokens gt 0 or call.image_tokens gt 0}"><p class="reason mb-0 mt-2"><n:t k="calls.of_them" a="${show.number(empty call.audio_tokens ? 0 : call.audio_tokens)}" b="${show.number(empty call.image_tokens ? 0 : call.image_tokens)}"/></p></c:if>
        <p class="reason mb-0 mt-2"><c:if test="${not empty call.tokens_source}"><n:t k="calls.source.${call.tokens_source}"/>&#32;</c:if><c:choose><c:when test="${not empty call.price_valid_from}">${t['calls.price_since']}&#32;<n:time value="${call.price_valid_from}"/></c:when><c:when test="${not empty call.cost}">${t['calls.price_changed']}</c:when></c:choose></p>
    </section>
</div>
<div class="in" role="tabpanel" id="pane-json" aria-labelledby="tab-json" tabindex="0" hidden></div>
<div class="in" role="tabpanel" id="pane-headers" aria-labelledby="tab-headers" tabindex="0" hidden>
    <dl class="kv two">
        <div><dt>${t['calls.header_id']}</dt><dd class="mono wrap"><c:out value="${call.id}"/></dd></div>
        <div><dt>${t['calls.header_conversation']}</dt><dd class="mono wrap"><n:out value="${call.conversation_id}"/></dd></div>
        <div><dt>${t['calls.header_endpoint']}</dt><dd class="mono wrap"><c:out value="${call.endpoint}"/></dd></div>
        <div><dt>${t['calls.header_answer']}</dt><dd class="mono wrap"><n:t k="calls.media.${call.stream}"/></dd></div>
        <div><dt>${t['calls.header_address']}</dt><dd class="mono wrap"><n:out value="${show.address(call.client_ip)}"/></dd></div>
        <div><dt>${t['calls.header_cost']}</dt><dd class="mono wrap"><c:choose><c:when test="${empty call.cost}"><n:out value=""/></c:when><c:otherwise><c:out value="${call.cost} ${call.currency}"/></c:otherwise></c:choose></dd></div>
    </dl>
    <p class="reason">${t['calls.headers_hint']}</p>
</div>
<n:json id="call" value="${json}"/>
