<n:layout title="users.title" nav="users">
    <jsp:attribute name="actions"><a class="btn btn-primary" href="${fn:escapeXml(admin)}/users/new"><n:icon name="plus-lg"/><span>${t['users.new']}</span></a></jsp:attribute>
    <jsp:body>
        <form class="bar" method="get" role="search"><input class="form-control auto" type="search" name="q" value="${fn:escapeXml(param.q)}" placeholder="${t['list.search']}" aria-label="${t['list.search']}"><select class="form-select auto" name="sort" aria-label="${t['list.sort']}" data-submit><option value="">${t['list.by_age']}</option><option value="name" ${param.sort eq 'name' ? 'selected' : ''}>${t['list.by_name']}</option></select><button class="btn">${t['list.go']}</button></form>
        <section class="card">
            <c:choose>
                <c:when test="${empty users and not empty param.q}"><n:empty title="list.none_found" icon="search"><a class="btn" href="${fn:escapeXml(admin)}/users">${t['list.all']}</a></n:empty></c:when>
                <c:when test="${empty users}"><n:empty title="users.none" hint="users.none_hint" icon="people"><a class="btn" href="${fn:escapeXml(admin)}/users/new">${t['users.new']}</a></n:empty></c:when>
                <c:otherwise>
                    <div class="scroll"><table class="table">
                        <thead><tr><th scope="col">${t['users.name']}</th><th scope="col">${t['users.role']}</th><th scope="col" class="o">${t['layout.language']}</th><th scope="col" class="m-hide">${t['users.last_login']}</th><th scope="col" class="m-hide">${t['users.state']}</th><th scope="col"><span class="visually-hidden">${t['list.actions']}</span></th></tr></thead>
                        <tbody><c:forEach items="${users}" var="each"><c:set var="role" value="users.role.${each.role}"/><tr class="${each.enabled ? '' : 'isoff'}">
                            <td class="name break"><a href="${fn:escapeXml(admin)}/users/${fn:escapeXml(each.id)}"><c:out value="${each.name}"/></a><c:if test="${each.id eq me.accountId}"> <span class="tag">${t['users.you']}</span></c:if></td>
                            <td>${t[role]}</td>
                            <td class="o"><c:forEach items="${languages}" var="language"><c:if test="${language.tag eq each.language}"><c:out value="${language.title}"/></c:if></c:forEach><c:if test="${empty each.language}"><span class="dim">${t['users.any_language']}</span></c:if></td>
                            <td class="m-hide"><c:choose><c:when test="${empty each.last_login_at}"><span class="dim">${t['users.never']}</span></c:when><c:otherwise><n:time value="${each.last_login_at}" as="ago"/></c:otherwise></c:choose></td>
                            <td class="m-hide"><c:choose><c:when test="${each.enabled}"><n:state kind="ok">${t['users.active']}</n:state></c:when><c:otherwise><n:state kind="off">${t['users.disabled']}</n:state></c:otherwise></c:choose></td>
                            <td class="num nowrap"><n:act action="/users/${each.id}/delete" css="icon-btn s" label="${t.plain('users.delete', each.name)}" ask="${t.plain('users.delete_ask', each.name)}" danger="true"><n:icon name="trash"/></n:act></td>
                        </tr></c:forEach></tbody>
                    </table></div>
                    <n:pager shown="${shown}" path="/users" next="${next}" query="${query}"/>
                </c:otherwise>
            </c:choose>
        </section>
    </jsp:body>
</n:layout>
