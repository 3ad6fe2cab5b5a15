<n:layout title="providers.credentials" name="${provider.name}" nav="providers" back="/providers">
    <n:provider now="credentials"/>
    <n:card title="providers.credentials" hint="credentials.lead" flush="true">
        <c:choose>
            <c:when test="${empty credentials}"><n:empty title="credentials.none" hint="credentials.none_hint" icon="key"/></c:when>
            <c:otherwise><div class="scroll"><table class="table">
                <thead><tr><th scope="col">${t['providers.key']}</th><th scope="col">${t['credentials.weight']}</th><th scope="col">${t['providers.state']}</th><th scope="col"><span class="visually-hidden">${t['list.actions']}</span></th></tr></thead>
                <tbody><c:forEach items="${credentials}" var="each"><c:set var="path" value="/providers/${provider.id}/credentials/${each.id}"/><tr class="${each.enabled ? '' : 'isoff'}">
                    <td><span class="mono"><c:out value="${each.hint}"/></span>&#32;<c:if test="${each.main}"><span class="tag" title="${t['credentials.main_hint']}">${t['credentials.main']}</span></c:if></td>
                    <td class="nowrap"><c:choose><c:when test="${me.operator}"><form method="post" class="inline weight" action="${fn:escapeXml(admin)}${fn:escapeXml(path)}/weight"><input type="hidden" name="csrf" value="${fn:escapeXml(me.csrf)}"><input class="form-control" type="number" name="weight" min="1" max="1000000" required value="${fn:escapeXml(each.weight)}" aria-label="${fn:escapeXml(t.plain('credentials.weight_of', each.hint))}"><button class="icon-btn s" aria-label="${fn:escapeXml(t.plain('credentials.weight_save', each.hint))}" title="${t['form.save']}"><n:icon name="check-lg"/></button></form></c:when><c:otherwise><n:num value="${each.weight}"/></c:otherwise></c:choose></td>
                    <td><c:choose>
                        <c:when test="${not each.enabled}"><n:state kind="off">${t['health.off']}</n:state></c:when>
                        <c:when test="${each.state.healthy}"><n:state kind="ok">${t['credentials.in_use']}</n:state></c:when>
                        <c:otherwise><n:state kind="bad">${t['credentials.aside']}&#32;<n:time value="${each.state.until}" as="clock"/></n:state><div class="reason"><n:why reason="${each.state.reason}"/></div></c:otherwise>
                    </c:choose></td>
                    <td class="num nowrap"><c:if test="${me.operator}"><n:act action="${path}/${each.enabled ? 'off' : 'on'}" css="icon-btn s" label="${t.plain(each.enabled ? 'credentials.disable' : 'credentials.enable', each.hint)}"><n:icon name="power"/></n:act><n:act action="${path}/delete" css="icon-btn s" label="${t.plain('providers.delete', each.hint)}" ask="${t.plain('credentials.delete_ask', each.hint, provider.name)}" danger="true"><n:icon name="trash"/></n:act></c:if></td>
                </tr></c:forEach></tbody>
            </table></div></c:otherwise>
        </c:choose>
    </n:card>
    <c:if test="${me.operator}"><n:form action="/providers/${provider.id}/credentials">
        <n:card title="credentials.add_title"><div class="fields">
            <n:field name="key" label="providers.key" type="password" autocomplete="new-password" required="true" hint="providers.key_hint"/>
            <n:field name="weight" label="credentials.weight" type="number" min="1" placeholder="1" hint="credentials.weight_hint"/>
        </div><div class="bar"><span class="grow"></span><button class="btn btn-primary" type="submit">${t['providers.add']}</button></div></n:card>
    </n:form></c:if>
</n:layout>
