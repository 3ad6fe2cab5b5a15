<n:layout title="users.new" name="${user.name}" nav="users" back="/users">
    <n:form action="${empty user ? '/users' : '/users/'.concat(user.id)}" css="stack">
        <n:card title="users.what" hint="users.what_hint">
            <div class="fields">
                <n:field name="name" label="users.name" required="true" autofocus="${empty user ? 'true' : ''}" autocomplete="off"/>
                <n:select name="role" label="users.role" hint="users.role_hint"><n:option name="role" value="viewer" k="users.role.viewer"/><n:option name="role" value="operator" k="users.role.operator"/><n:option name="role" value="administrator" k="users.role.administrator"/></n:select>
                <n:select name="language" label="layout.language"><n:option name="language" value="" k="users.any_language"/><c:forEach items="${languages}" var="each"><n:option name="language" value="${each.tag}" text="${each.title}"/></c:forEach></n:select>
                <c:if test="${empty user}"><n:field name="password" label="users.password" hint="setup.password_hint" type="password" autocomplete="new-password" required="true"/></c:if>
            </div>
            <n:flag name="enabled" label="users.enabled" hint="users.enabled_hint"/>
        </n:card>
        <div class="bar"><span class="grow"></span><a class="btn" href="${fn:escapeXml(admin)}/users">${t['layout.cancel']}</a><button class="btn btn-primary" type="submit">${t['form.save']}</button></div>
    </n:form>
    <c:if test="${not empty user}">
        <n:card title="users.set_password" hint="users.set_password_hint">
            <form method="post" action="${fn:escapeXml(admin)}/users/${fn:escapeXml(user.id)}/password" id="set-password" autocomplete="off" data-guard>
                <input type="hidden" name="csrf" value="${fn:escapeXml(me.csrf)}">
                <div class="fields"><n:field name="password" label="users.password" hint="setup.password_hint" type="password" autocomplete="new-password" required="true"/></div>
                <button class="btn" type="submit">${t['users.set_password']}</button>
            </form>
        </n:card>
        <n:card title="users.sessions" hint="users.sessions_hint" flush="true">
            <c:choose>
                <c:when test="${empty sessions}"><p class="body dim">${t['users.no_sessions']}</p></c:when>
                <c:otherwise><div class="scroll"><table class="table">
                    <thead><tr><th scope="col">${t['account.from']}</th><th scope="col" class="m-hide">${t['users.kind']}</th><th scope="col">${t['account.browser']}</th><th scope="col" class="m-hide">${t['account.since']}</th><th scope="col">${t['account.seen']}</th><th scope="col"><span class="visually-hidden">${t['list.actions']}</span></th></tr></thead>
                    <tbody><c:forEach items="${sessions}" var="each"><c:set var="kind" value="users.kind.${each.kind}"/><tr>
                        <td class="mono"><n:out value="${show.address(each.address)}"/></td><td class="m-hide">${t[kind]}</td><td><n:browser value="${each.user_agent}"/></td><td class="m-hide"><n:time value="${each.created_at}"/></td><td><n:time value="${each.last_seen_at}" as="ago"/></td>
                        <td class="num"><c:choose><c:when test="${each.current}"><span class="tag ok">${t['account.this']}</span></c:when><c:otherwise><n:act action="/users/${user.id}/sessions/${each.id}/end" ask="${t.plain('account.end_ask', show.address(each.address))}" danger="true">${t['account.end']}</n:act></c:otherwise></c:choose></td>
                    </tr></c:forEach></tbody>
                </table></div></c:otherwise>
            </c:choose>
        </n:card>
        <div class="bar"><a class="btn" href="${fn:escapeXml(admin)}/audit?object_type=account&amp;object_id=${fn:escapeXml(user.id)}">${t['users.history']}</a><span class="grow"></span><n:act action="/users/${user.id}/delete" css="btn danger" ask="${t.plain('users.delete_ask', user.name)}" danger="true"><n:icon name="trash"/><n:t k="users.delete" a="${user.name}"/></n:act></div>
    </c:if>
</n:layout>
