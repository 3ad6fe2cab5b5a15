<n:layout title="providers.new" name="${provider.name}" nav="providers" back="${empty provider ? '/providers/new' : '/providers'}" scripts="providers.js">
    <c:if test="${not empty provider}"><n:provider now="settings"/></c:if>
    <c:choose>
    <c:when test="${not me.operator}"><%@ include file="facts.jspf" %></c:when>
    <c:otherwise>
    <n:form action="${empty provider ? '/providers' : '/providers/'.concat(provider.id)}" css="stack">
        <input type="hidden" name="dialect" value="${fn:escapeXml(form.values['dialect'])}">
        <n:card title="providers.what">
            <div class="fields">
                <n:field name="name" label="providers.name" required="true" autofocus="${empty provider ? 'true' : ''}"/>
                <n:field name="server_url" label="providers.url" type="text" placeholder="https://api.openai.com/v1" required="true" hint="providers.url_hint" mono="true"/>
                <n:field name="server_key" label="providers.key" type="password" autocomplete="new-password" placeholder="${empty provider.server_key ? '' : provider.server_key}" hint="${empty provider.server_key ? 'providers.key_hint' : 'form.keep'}"/>
                <p class="field span called"><span class="dim">${t['providers.calls_to']}</span> <output id="call-url" class="mono" for="f-server_url"><c:out value="${provider.call_url}"/></output></p>
                <n:field name="description" label="form.description" css="span"/>
            </div>
            <n:flag name="enabled" label="form.enabled"/>
        </n:card>
        <n:card title="providers.how" hint="providers.how_lead">
            <div class="fields">
                <n:field name="timeouts.connect_ms" label="providers.connect_ms" type="number" placeholder="5000" min="0" unit="form.ms"/>
                <n:field name="timeouts.first_byte_ms" label="providers.first_byte_ms" type="number" placeholder="120000" min="0" unit="form.ms"/>
                <n:field name="timeouts.idle_ms" label="providers.idle_ms" type="number" placeholder="60000" min="0" unit="form.ms"/>
                <n:field name="timeouts.total_ms" label="providers.total_ms" type="number" placeholder="600000" min="0" unit="form.ms"/>
                <n:field name="failure_threshold" label="providers.failure_threshold" type="number" min="1" hint="providers.as_set"/>
                <n:field name="failure_window_s" label="providers.failure_window" type="number" min="1" unit="providers.seconds" hint="providers.as_set"/>
                <n:field name="proxy_urls" label="providers.proxies" type="area" hint="providers.proxies_hint" mono="true"/>
                <n:field name="headers" label="providers.headers" type="area" hint="providers.headers_hint" mono="true"/>
                <n:field name="ca_certificates" label="providers.ca" type="area" hint="providers.ca_hint" mono="true"/>
            </div>
        </n:card>
        <n:card title="providers.quirks">
            <div class="fields two">
                <n:select name="stream_options" label="providers.stream_options" hint="providers.stream_options_hint"><n:option name="stream_options" value="auto" k="providers.usage_auto"/><n:option name="stream_options" value="always" k="providers.usage_always"/><n:option name="stream_options" value="never" k="providers.usage_never"/></n:select>
                <n:field name="personalized_key" label="providers.personalized" type="password" autocomplete="new-password" placeholder="${empty provider.personalized_key ? '' : provider.personalized_key}" hint="${empty provider.personalized_key ? 'providers.personalized_hint' : 'form.keep'}"/>
            </div>
            <n:flag name="lenient" label="providers.lenient" hint="providers.lenient_hint"/>
        </n:card>
        <div class="bar"><span class="grow"></span><a class="btn" href="${fn:escapeXml(admin)}/providers">${t['layout.cancel']}</a><button class="btn btn-primary" type="submit">${empty provider ? t['providers.add'] : t['form.save']}</button></div>
    </n:form>
    </c:otherwise>
    </c:choose>
</n:layout>
