<n:layout title="nav.usage" nav="usage" scripts="usage.js" styles="charts.css" charts="true">
    <jsp:attribute name="actions"><c:if test="${not empty rows}"><a class="btn" id="csv" href="${fn:escapeXml(root)}/api/stats/usage?${fn:escapeXml(export)}&amp;format=csv" download><n:icon name="download"/><span>${t['usage.csv']}</span></a><a class="btn m-hide" id="jsonl" href="${fn:escapeXml(root)}/api/stats/usage?${fn:escapeXml(export)}&amp;format=jsonl" download><n:icon name="download"/><span>${t['usage.jsonl']}</span></a></c:if></jsp:attribute>
    <jsp:body>
        <n:texts of="usage."/>
        <form class="bar" id="filter" method="get">
            <select class="form-select auto" name="by" aria-label="${t['usage.by']}" data-submit><c:forEach items="${dimensions}" var="each"><c:set var="key" value="usage.by.${each}"/><option value="${fn:escapeXml(each)}" ${by eq each ? 'selected' : ''}>${t[key]}</option></c:forEach></select>
            <select class="form-select auto" name="range" aria-label="${t['usage.range']}"><c:forTokens items="24h,7d,30d,month,days" delims="," var="each"><c:set var="key" value="usage.range.${each}"/><option value="${fn:escapeXml(each)}" ${range.name eq each ? 'selected' : ''}>${t[key]}</option></c:forTokens></select>
            <input class="form-control auto" type="date" name="from" value="${fn:escapeXml(range.first)}" aria-label="${t['usage.first']}" ${range.name eq 'days' ? '' : 'disabled hidden'}><input class="form-control auto" type="date" name="to" value="${fn:escapeXml(range.last)}" aria-label="${t['usage.last']}" ${range.name eq 'days' ? '' : 'disabled hidden'}>
            <c:forTokens items="key_id,provider_id,model_id,group_id" delims="," var="name">
                <c:set var="key" value="usage.all.${name}"/><c:set var="asked" value="${filter[name]}"/><c:set var="found" value="${empty asked}"/>
                <select class="form-select auto" name="${fn:escapeXml(name)}" aria-label="${t[key]}"><option value="">${t[key]}</option><c:forEach items="${choices[name]}" var="each"><c:set var="own">${each.id}</c:set><c:if test="${own eq asked}"><c:set var="found" value="true"/></c:if><option value="${fn:escapeXml(own)}" ${own eq asked ? 'selected' : ''}><c:out value="${name eq 'model_id' ? (empty each.alias ? each.model_name : each.alias) : each.name}"/></option></c:forEach><c:if test="${not found}"><option value="${fn:escapeXml(asked)}" selected>#<c:out value="${asked}"/></option></c:if></select>
            </c:forTokens>
            <select class="form-select auto" name="sort" aria-label="${t['list.sort']}"><c:if test="${by eq 'day' or by eq 'hour'}"><option value="">${t['usage.sort.time']}</option></c:if><c:forTokens items="cost,calls,tokens" delims="," var="each"><c:set var="key" value="usage.sort.${each}"/><option value="${fn:escapeXml(each)}" ${sort eq each ? 'selected' : ''}>${t[key]}</option></c:forTokens></select>
            <button class="btn">${t['usage.show']}</button>
        </form>
        <c:choose>
            <c:when test="${not empty refused}"><div class="alarm" role="alert"><n:icon name="exclamation-triangle-fill"/><span><c:out value="${refused}"/> <span class="dim">${t['usage.refused_hint']}</span></span></div></c:when>
            <c:when test="${empty rows}"><c:set var="all" value="${empty filter.key_id and empty filter.provider_id and empty filter.model_id and empty filter.group_id}"/><section class="card"><n:empty title="usage.none" hint="${all ? 'usage.none_at_all' : 'usage.none_hint'}" icon="bar-chart"><c:if test="${not all}"><a class="btn" href="?range=30d">${t['usage.all']}</a></c:if></n:empty></section></c:when>
            <c:otherwise>
                <n:json id="figures" value="${figures}"/>
                <div class="charts" id="charts" data-by="${fn:escapeXml(by)}" data-currency="${fn:escapeXml(total.currency)}">
                    <n:chart id="cost" title="usage.cost" hint="usage.cost_hint" css="c6" tall="true"/>
                    <n:chart id="tokens" title="usage.tokens" css="c6" tall="true"/>
                </div>
                <section class="card">
                    <div class="scroll"><table class="table dense usage-table" id="rows">
                        <thead><tr><c:set var="key" value="usage.row.${by}"/><th scope="col">${t[key]}</th><th scope="col" class="num">${t['usage.calls']}</th><th scope="col" class="num m-hide">${t['usage.success']}</th><th scope="col" class="num o">${t['usage.prompt']}</th><th scope="col" class="num o">${t['usage.completion']}</th><th scope="col" class="num o">${t['usage.cached']}</th><th scope="col" class="num o">${t['usage.reasoning']}</th><th scope="col" class="num m-hide">${t['usage.unpriced']}</th><th scope="col" class="num">${t['usage.cost']}</th></tr></thead>
                        <tbody><c:forEach items="${rows}" var="each"><tr>
                            <th scope="row"><c:choose>
                                <c:when test="${by eq 'day'}"><c:out value="${each.date}"/></c:when>
                                <c:when test="${by eq 'hour'}"><n:time value="${each.starts_at}"/></c:when>
                                <c:otherwise><c:if test="${by eq 'provider' or by eq 'model'}"><n:swatch colour="${each.colour}" tint="${each.tint}"/></c:if><c:choose><c:when test="${each.id eq 0}">${t['usage.without']}</c:when><c:otherwise><a href="?${fn:escapeXml(link)}&amp;by=day&amp;${fn:escapeXml(by)}_id=${fn:escapeXml(each.id)}"><c:out value="${empty each.name ? each.id : each.name}"/></a></c:otherwise></c:choose></c:otherwise>
                            </c:choose></th>
                            <td class="num"><n:num value="${each.calls.all}"/></td><td class="num m-hide"><c:out value="${show.percent(each.success_rate)}"/></td><td class="num o"><n:num value="${each.tokens.prompt}"/></td><td class="num o"><n:num value="${each.tokens.completion}"/></td><td class="num o"><n:num value="${each.tokens.cached}"/></td><td class="num o"><n:num value="${each.tokens.reasoning}"/></td><td class="num m-hide"><n:num value="${each.unpriced}"/></td><td class="num"><n:money value="${each.cost eq '0' and each.unpriced gt 0 ? '' : each.cost}" currency="${each.currency}"/></td>
                        </tr></c:forEach></tbody>
                        <tfoot><tr><th scope="row">${t['usage.total']}</th><td class="num"><n:num value="${total.calls.all}"/></td><td class="num m-hide"><c:out value="${show.percent(total.success_rate)}"/></td><td class="num o"><n:num value="${total.tokens.prompt}"/></td><td class="num o"><n:num value="${total.tokens.completion}"/></td><td class="num o"><n:num value="${total.tokens.cached}"/></td><td class="num o"><n:num value="${total.tokens.reasoning}"/></td><td class="num m-hide"><n:num value="${total.unpriced}"/></td><td class="num"><n:money value="${total.cost eq '0' and total.unpriced gt 0 ? '' : total.cost}" currency="${total.currency}"/></td></tr></tfoot>
                    </table></div>
                    <footer><n:t k="usage.zone" a="${time_zone}"/></footer>
                </section>
            </c:otherwise>
        </c:choose>
    </jsp:body>
</n:layout>
