<n:layout title="nav.dashboard" nav="dashboard" scripts="dashboard.js" styles="charts.css" charts="true">
    <n:texts of="dashboard." and="calls.ended."/>
    <div id="dashboard" class="stack">
        <div class="bar">
            <div class="seg fit" role="group" aria-label="${t['dashboard.range']}"><button type="button" data-range="1h" aria-pressed="false">${t['dashboard.1h']}</button><button type="button" data-range="24h" aria-pressed="false">${t['dashboard.24h']}</button><button type="button" data-range="7d" aria-pressed="false">${t['dashboard.7d']}</button><button type="button" data-range="30d" aria-pressed="false">${t['dashboard.30d']}</button><button type="button" data-range="custom" aria-pressed="false">${t['dashboard.custom']}</button></div>
            <span class="dim m-hide" id="when"></span>
            <span class="grow"></span>
            <a class="btn m-hide" id="csv" href="${fn:escapeXml(root)}/api/stats/usage?by=hour&amp;format=csv" download><n:icon name="download"/>${t['dashboard.csv']}</a>
        </div>
        <form class="bar custom-range" id="custom" hidden novalidate>
            <label><span>${t['dashboard.from']}</span><input class="form-control auto" type="datetime-local" id="from" required></label>
            <label><span>${t['dashboard.to']}</span><input class="form-control auto" type="datetime-local" id="to" required></label>
            <button class="btn">${t['dashboard.apply']}</button>
        </form>
        <div class="alarm" id="wrong" role="alert" hidden><n:icon name="exclamation-triangle-fill"/><span></span></div>
        <section class="card" id="steps" ${empty counts['keys'] or counts['keys'] eq 0 ? '' : 'hidden'}>
            <header><div class="grow"><h2>${t['dashboard.steps']}</h2><p>${t['dashboard.steps_hint']}</p></div></header>
            <div class="body">
                <ol class="first-steps">
                    <li data-step="providers"><n:icon name="check-circle-fill"/><div><h3>${t['dashboard.step_provider']}</h3><p class="dim">${t['dashboard.step_provider_hint']}</p><c:if test="${me.operator}"><a class="btn" href="${fn:escapeXml(admin)}/providers/new">${t['dashboard.step_provider_do']}</a></c:if></div></li>
                    <li data-step="models"><n:icon name="check-circle-fill"/><div><h3>${t['dashboard.step_models']}</h3><p class="dim">${t['dashboard.step_models_hint']}</p><c:if test="${me.operator}"><a class="btn" href="${fn:escapeXml(admin)}/providers">${t['dashboard.step_models_do']}</a></c:if></div></li>
                    <li data-step="keys"><n:icon name="check-circle-fill"/><div><h3>${t['dashboard.step_key']}</h3><p class="dim">${t['dashboard.step_key_hint']}</p><c:if test="${me.operator}"><a class="btn" href="${fn:escapeXml(admin)}/keys/new">${t['dashboard.step_key_do']}</a></c:if></div></li>
                    <li data-step="call"><n:icon name="check-circle-fill"/><div><h3>${t['dashboard.step_call']}</h3><div class="bar"><p class="dim grow">${t['dashboard.step_call_hint']}</p><button class="icon-btn s" type="button" data-copy="example-curl" data-copied="${t['dashboard.copied']}" aria-label="${t['dashboard.copy']}"><n:icon name="copy"/></button></div><pre id="example-curl" class="code" tabindex="0"><c:out value="${example.at(client)}"/></pre></div></li>
                </ol>
                <c:if test="${me.administrator and counts['providers'] eq 0}"><div class="bar" id="after-steps"><span class="dim">${t['dashboard.demo_hint']}</span><n:act action="/demo">${t['dashboard.demo_do']}</n:act></div></c:if>
            </div>
        </section>
        <dl class="kpis six mb-0">
            <n:kpi id="calls" title="dashboard.calls"/>
            <n:kpi id="success" title="dashboard.success"/>
            <n:kpi id="tokens" title="dashboard.tokens"/>
            <n:kpi id="cost" title="dashboard.cost"/>
            <n:kpi id="first" title="dashboard.first"/>
            <n:kpi id="response" title="dashboard.response"/>
            <n:kpi id="active" title="dashboard.active"/>
            <n:kpi id="conversations" title="dashboard.conversations"/>
            <n:kpi id="rounds" title="dashboard.rounds"/>
            <n:kpi id="providers" title="dashboard.providers"/>
            <n:kpi id="models" title="dashboard.models"/>
            <n:kpi id="keys" title="dashboard.keys"/>
        </dl>
        <div class="charts" id="board" ${empty counts['keys'] or counts['keys'] eq 0 ? 'hidden' : ''}>
            <n:chart id="calls" title="dashboard.calls_per_hour" hint="dashboard.calls_hint" css="c7"/>
            <n:chart id="models" title="dashboard.by_model" hint="dashboard.by_model_hint" css="c5" legend="true"/>
            <n:chart id="outcomes" title="dashboard.outcomes" hint="dashboard.outcomes_hint" css="c3"/>
            <n:chart id="rate" title="dashboard.rate" css="c9"/>
            <n:chart id="providers" title="dashboard.by_provider" hint="dashboard.by_provider_hint" css="c4"/>
            <n:chart id="tries" title="dashboard.tries" css="c4"/>
            <n:chart id="provider_ms" title="dashboard.provider_ms" hint="dashboard.span_hint" css="c4"/>
            <n:chart id="model_ms" title="dashboard.model_ms" hint="dashboard.span_hint" css="c6" tall="true"/>
            <n:chart id="cost" title="dashboard.cost_by_model" hint="dashboard.cost_hint" css="c6" tall="true"/>
            <n:chart id="tokens" title="dashboard.tokens_time" hint="dashboard.tokens_hint" css="c6"/>
            <n:chart id="first" title="dashboard.first_time" hint="dashboard.first_hint" css="c6"/>
            <n:chart id="keys" title="dashboard.top_keys" hint="dashboard.top_keys_hint" css="c4"/>
            <section class="card c8">
                <header><div class="grow"><h2>${t['dashboard.last']}</h2><p>${t['dashboard.last_hint']}</p></div><button class="icon-btn s" type="button" id="live" aria-pressed="true"><span class="pulse"></span>${t['dashboard.live']}</button><a href="${fn:escapeXml(admin)}/calls">${t['dashboard.open_log']}</a></header>
                <div class="scroll"><table class="table dense last">
                    <thead><tr><th scope="col">${t['dashboard.time']}</th><th scope="col" class="m-hide">${t['dashboard.key']}</th><th scope="col">${t['dashboard.model']}</th><th scope="col" class="o">${t['dashboard.group']}</th><th scope="col">${t['dashboard.outcome']}</th><th scope="col" class="num o">${t['dashboard.first']}</th><th scope="col" class="num m-hide">${t['dashboard.took']}</th><th scope="col" class="num o">${t['dashboard.prompt']}</th><th scope="col" class="num o">${t['dashboard.completion']}</th><th scope="col" class="num m-hide">${t['dashboard.cost']}</th></tr></thead>
                    <tbody id="last"></tbody>
                </table></div>
                <p class="dim none" id="no-calls">${t['dashboard.no_calls']}</p>
            </section>
        </div>
    </div>
</n:layout>
