<n:layout title="account.title" nav="none">
    <c:if test="${not me.byToken}">
        <n:card title="account.look" hint="account.look_lead">
            <form method="post" action="${fn:escapeXml(admin)}/preferences" id="look">
                <input type="hidden" name="csrf" value="${fn:escapeXml(me.csrf)}"><input type="hidden" name="back" value="/account">
                <div class="fields">
                    <div class="field"><label class="form-label" for="look-language">${t['layout.language']}</label><select class="form-select" id="look-language" name="language"><c:forEach items="${languages}" var="each"><option value="${fn:escapeXml(each.tag)}" lang="${fn:escapeXml(each.tag)}" ${each eq language ? 'selected' : ''}><c:out value="${each.title}"/></option></c:forEach></select><div class="hint"></div></div>
                    <div class="field"><label class="form-label" for="look-theme">${t['layout.theme']}</label><select class="form-select" id="look-theme" name="theme"><option value="light" ${theme eq 'light' ? 'selected' : ''}>${t['layout.light']}</option><option value="dark" ${theme eq 'dark' ? 'selected' : ''}>${t['layout.dark']}</option><option value="system" ${theme eq 'system' ? 'selected' : ''}>${t['layout.system']}</option></select><div class="hint"></div></div>
                </div>
                <button class="btn" type="submit">${t['form.save']}</button>
            </form>
        </n:card>
        <n:card title="account.password" hint="account.password_lead">
            <n:form action="/account/password" id="own-password">
                <div class="fields">
                    <n:field name="current_password" label="account.current" type="password" autocomplete="current-password" required="true"/>
                    <n:field name="password" label="account.new" hint="setup.password_hint" type="password" autocomplete="new-password" required="true"/>
                </div>
                <button class="btn btn-primary" type="submit">${t['account.change']}</button>
            </n:form>
        </n:card>
    </c:if>
    <n:card title="account.sessions" hint="account.sessions_lead" flush="true">
        <div class="scroll"><table class="table">
            <thead><tr><th scope="col">${t['account.from']}</th><th scope="col">${t['account.browser']}</th><th scope="col" class="m-hide">${t['account.since']}</th><th scope="col">${t['account.seen']}</th><th scope="col"><span class="visually-hidden">${t['list.actions']}</span></th></tr></thead>
            <tbody><c:forEach items="${sessions}" var="each"><tr>
                <td class="mono"><n:out value="${show.address(each.address)}"/></td><td><n:browser value="${each.user_agent}"/></td><td class="m-hide"><n:time value="${each.created_at}"/></td><td><n:time value="${each.last_seen_at}" as="ago"/></td>
                <td class="num"><c:choose><c:when test="${each.current}"><span class="tag ok">${t['account.this']}</span></c:when><c:otherwise><n:act action="/account/sessions/${each.id}/end" ask="${t.plain('account.end_ask', show.address(each.address))}" danger="true">${t['account.end']}</n:act></c:otherwise></c:choose></td>
            </tr></c:forEach></tbody>
        </table></div>
    </n:card>
</n:layout>
