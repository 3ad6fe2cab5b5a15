<n:layout title="audit.title" nav="audit" scripts="audit.js" styles="settings.css">
    <jsp:attribute name="actions"><a class="btn" href="${fn:escapeXml(root)}/api/audit/export?${fn:escapeXml(query)}" download="audit.csv"><n:icon name="download"/><span>${t['audit.export']}</span></a></jsp:attribute>
    <jsp:body>
        <form class="bar" method="get" role="search" id="trail" data-lean>
            <input class="form-control auto" type="search" name="actor" value="${fn:escapeXml(param.actor)}" placeholder="${t['audit.actor']}" aria-label="${t['audit.actor']}">
            <select class="form-select auto" name="action" aria-label="${t['audit.what']}" data-submit><option value="">${t['audit.any_action']}</option><c:forEach items="${actions}" var="each"><c:set var="word" value="audit.action.${each}"/><option value="${fn:escapeXml(each)}" ${param.action eq each ? 'selected' : ''}>${t[word]}</option></c:forEach></select>
            <select class="form-select auto" name="object_type" aria-label="${t['audit.type']}" data-submit><option value="">${t['audit.any_type']}</option><c:forEach items="${types}" var="each"><c:set var="word" value="audit.type.${each}"/><option value="${fn:escapeXml(each)}" ${param.object_type eq each ? 'selected' : ''}>${t[word]}</option></c:forEach></select>
            <input class="form-control auto" type="search" name="q" value="${fn:escapeXml(param.q)}" placeholder="${t['audit.object']}" aria-label="${t['audit.object']}">
            <span class="bar period"><label class="bar"><span class="dim">${t['audit.from']}</span><input class="form-control auto" type="datetime-local" data-utc="from"></label><label class="bar"><span class="dim">${t['audit.to']}</span><input class="form-control auto" type="datetime-local" data-utc="to"></label></span><input type="hidden" id="from" name="from" value="${fn:escapeXml(param.from)}"><input type="hidden" id="to" name="to" value="${fn:escapeXml(param.to)}">
            <input type="hidden" name="object_id" value="${fn:escapeXml(param.object_id)}">
            <button class="btn">${t['list.go']}</button>
            <c:if test="${not empty query}"><a class="btn" href="${fn:escapeXml(admin)}/audit">${t['list.all']}</a></c:if>
        </form>
        <section class="card">
            <c:choose>
                <c:when test="${empty rows}"><n:empty title="${empty query ? 'audit.none' : 'list.none_found'}" icon="clock-history"><c:if test="${not empty query}"><a class="btn" href="${fn:escapeXml(admin)}/audit">${t['list.all']}</a></c:if></n:empty></c:when>
                <c:otherwise>
                    <div class="scroll"><table class="table trail">
                        <thead><tr><th scope="col">${t['audit.when']}</th><th scope="col">${t['audit.who']}</th><th scope="col" class="m-hide">${t['audit.where']}</th><th scope="col">${t['audit.what']}</th></tr></thead>
                        <tbody><c:forEach items="${rows}" var="row"><c:set var="each" value="${row.entry}"/><c:set var="action" value="audit.action.${each.action}"/><c:set var="type" value="audit.type.${each.object_type}"/><tr>
                            <td><n:time value="${each.at}" narrow="near"/></td>
                            <td class="who"><c:out value="${each.account_name}"/></td>
                            <td class="m-hide mono"><n:out value="${show.address(each.client_ip)}"/></td>
                            <td class="what">
                                <c:out value="${t.has(action) ? t.plain(action) : each.action}"/> <span class="dim"><c:out value="${t.has(type) ? t.plain(type) : each.object_type}"/></span> <a href="${fn:escapeXml(admin)}/audit?${fn:escapeXml(row.history)}" title="${t['audit.history']}"><n:out value="${each.object_name}"/></a>
                                <c:if test="${not empty row.changes}"><details ${fn:length(row.changes) le 3 ? 'open' : ''}><summary><n:count k="audit.fields" n="${fn:length(row.changes)}"/></summary><table class="mini">
                                    <thead><tr><th scope="col">${t['audit.field']}</th><th scope="col">${t['audit.before']}</th><th scope="col">${t['audit.after']}</th></tr></thead>
                                    <tbody><c:forEach items="${row.changes}" var="change"><tr><td class="mono path"><c:out value="${change.path}"/></td><td class="mono value was"><n:out value="${change.from}"/></td><td class="mono value"><n:out value="${change.to}"/></td></tr></c:forEach></tbody>
                                </table></details></c:if>
                            </td>
                        </tr></c:forEach></tbody>
                    </table></div>
                    <n:pager shown="${shown}" path="/audit" next="${next}" query="${query}"/>
                </c:otherwise>
            </c:choose>
        </section>
    </jsp:body>
</n:layout>
