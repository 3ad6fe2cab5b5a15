<n:layout title="providers.new" name="${provider.name}" nav="providers" back="/providers">
    <n:form action="${empty provider ? '/providers' : '/providers/'.concat(provider.id)}" css="stack">
        <n:card title="providers.what">
            <div class="fields">
                <n:field name="name" label="providers.name" required="true" autofocus="true"/>
                <n:field name="server_url" label="providers.url" type="text" placeholder="https://api.openai.com/v1" required="true" hint="providers.url_hint" mono="true"/>
                <n:field name="server_key" label="providers.key" type="password" autocomplete="new-password" placeholder="${empty provider.server_key ? '' : provider.server_key}" hint="${empty provider ? 'providers.key_hint' : 'form.keep'}"/>
                <n:field name="description" label="form.description" css="span"/>
            </div>
            <n:flag name="enabled" label="form.enabled"/>
        </n:card>
        <n:card title="providers.how" hint="providers.how_lead">
            <div class="fields">
                <n:field name="timeouts.connect_ms" label="providers.connect_ms" type="number" min="0" unit="form.ms"/>
                <n:field name="timeouts.first_byte_ms" label="providers.first_byte_ms" type="number" min="0" unit="form.ms"/>
                <n:field name="timeouts.idle_ms" label="providers.idle_ms" type="number" min="0" unit="form.ms"/>
                <n:field name="timeouts.total_ms" label="providers.total_ms" type="number" min="0" unit="form.ms"/>
                <n:field name="proxy_urls" label="providers.proxies" type="area" hint="providers.proxies_hint" mono="true"/>
                <n:field name="headers" label="providers.headers" type="area" hint="providers.headers_hint" mono="true"/>
            </div>
            <n:flag name="lenient" label="providers.lenient" hint="providers.lenient_hint"/>
        </n:card>
        <div class="bar"><span class="grow"></span><a class="btn" href="${fn:escapeXml(admin)}/providers">${t['layout.cancel']}</a><button class="btn btn-primary" type="submit">${t['form.save']}</button></div>
    </n:form>
</n:layout>
