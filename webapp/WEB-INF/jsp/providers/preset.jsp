<n:layout title="providers.new" name="${preset.title}" nav="providers" back="/providers/new">
    <n:form action="/providers/presets/${preset.name}" css="stack">
        <n:card title="providers.what">
            <dl class="facts">
                <div><dt>${t['providers.name']}</dt><dd><c:out value="${preset.name}"/></dd></div>
                <div><dt>${t['providers.calls_to']}</dt><dd class="mono"><c:out value="${preset.call_url}"/></dd></div>
                <div><dt>${t['providers.dialect']}</dt><dd><c:out value="${preset.dialect}"/></dd></div>
                <div><dt>${t['providers.models']}</dt><dd class="tags"><c:forEach items="${preset.models}" var="each"><span class="tag mono"><c:out value="${each.name}"/></span> </c:forEach></dd></div>
            </dl>
        </n:card>
        <n:card title="providers.key" hint="providers.key_hint">
            <div class="fields"><n:field name="server_key" label="providers.key" type="password" autocomplete="new-password" autofocus="true" hint="${preset.key_needed ? 'providers.key_where' : 'providers.key_not_needed'}"/></div>
        </n:card>
        <div class="bar"><span class="grow"></span><a class="btn" href="${fn:escapeXml(admin)}/providers/new">${t['layout.cancel']}</a><button class="btn btn-primary" type="submit">${t['providers.add']}</button></div>
    </n:form>
</n:layout>
