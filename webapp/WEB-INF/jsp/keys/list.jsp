<n:layout title="keys.title" nav="keys" styles="keys.css">
    <jsp:attribute name="actions"><c:if test="${me.operator}"><a class="btn btn-primary" href="${fn:escapeXml(admin)}/keys/new"><n:icon name="plus-lg"/><span>${t['keys.new']}</span></a></c:if></jsp:attribute>
    <jsp:body>
        <c:if test="${not empty keys or not empty param.q}"><form class="bar" method="get" role="search"><input class="form-control auto" type="search" name="q" value="${fn:escapeXml(param.q)}" placeholder="${t['list.search']}" aria-label="${t['list.search']}"><select class="form-select auto" name="sort" aria-label="${t['list.sort']}" data-submit><option value="">${t['list.by_age']}</option><option value="-id" ${param.sort eq '-id' ? 'selected' : ''}>${t['keys.newest']}</option><option value="name" ${param.sort eq 'name' ? 'selected' : ''}>${t['list.by_name']}</option></select><button class="btn">${t['list.go']}</button></form></c:if>
        <section class="card">
            <c:choose>
                <c:when test="${empty keys and not empty param.q}"><n:empty title="list.none_found" icon="search"><a class="btn" href="${fn:escapeXml(admin)}/keys">${t['list.all']}</a></n:empty></c:when>
                <c:when test="${empty keys}"><n:empty title="keys.none" hint="keys.none_hint" icon="key"><c:if test="${me.operator}"><a class="btn" href="${fn:escapeXml(admin)}/keys/new">${t['keys.new']}</a></c:if></n:empty></c:when>
                <c:otherwise>
                    <div class="scroll"><table class="table">
                        <thead><tr><th scope="col">${t['keys.name']}</th><th scope="col" class="o">${t['keys.grants']}</th><th scope="col">${t['keys.state']}</th><th scope="col" class="o">${t['keys.created']}</th><th scope="col" class="m-hide">${t['keys.last_used']}</th><th scope="col" class="num m-hide">${t['keys.calls']}</th><th scope="col" class="num m-hide">${t['keys.cost']}</th><th scope="col"><span class="visually-hidden">${t['list.actions']}</span></th></tr></thead>
                        <tbody><c:forEach items="${keys}" var="each"><c:set var="state" value="${states[each.id]}"/><tr class="${state eq 'on' ? '' : 'isoff'}">
                            <td class="name"><a href="${fn:escapeXml(admin)}/keys/${fn:escapeXml(each.id)}"><c:out value="${each.name}"/></a><n:fromfile of="${each}"/><div class="reason mono"><c:out value="${each.prefix}"/>…</div></td>
                            <td class="o wrap"><c:out value="${words[each.id]}"/></td>
                            <td><n:keystate state="${state}" expires="${each.expires_at}"/></td>
                            <td class="o nowrap"><n:time value="${each.created_at}" as="date"/></td>
                            <td class="m-hide nowrap"><n:time value="${each.last_used_at}" as="ago"/></td>
                            <td class="num m-hide"><n:num value="${each.calls}"/></td>
                            <td class="num m-hide"><n:money value="${each.calls eq 0 ? null : each.cost}" currency="${each.currency}"/></td>
                            <td class="num nowrap"><c:if test="${me.operator}"><c:choose>
                                <c:when test="${each.enabled}"><n:act action="/keys/${each.id}/off" css="icon-btn s" label="${t.plain('keys.off_act', each.name)}" ask="${t.plain('keys.off_ask', each.name)}"><n:icon name="toggle-on"/></n:act></c:when>
                                <c:otherwise><n:act action="/keys/${each.id}/on" css="icon-btn s" label="${t.plain('keys.on_act', each.name)}"><n:icon name="toggle-off"/></n:act></c:otherwise>
                            </c:choose><n:act action="/keys/${each.id}/delete" css="icon-btn s" label="${t.plain('keys.delete', each.name)}" ask="${t.plain('keys.delete_ask', each.name, each.prefix)}" danger="true"><n:icon name="trash"/></n:act></c:if></td>
                        </tr></c:forEach></tbody>
                    </table></div>
                    <n:pager shown="${shown}" path="/keys" next="${next}" query="${query}"/>
                </c:otherwise>
            </c:choose>
        </section>
    </jsp:body>
</n:layout>
