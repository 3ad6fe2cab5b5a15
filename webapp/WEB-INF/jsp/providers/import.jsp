<n:layout title="providers.import" name="${provider.name}" nav="providers" back="/providers" scripts="import.js">
    <n:provider now="import"/>
    <form id="import" class="stack" data-provider="${fn:escapeXml(provider.id)}">
        <n:card title="import.title" hint="import.lead">
            <div class="fields two">
                <n:field name="include" label="import.include" type="area" hint="import.include_hint" mono="true" rows="2"/>
                <n:field name="exclude" label="import.exclude" type="area" hint="import.exclude_hint" mono="true" rows="2"/>
                <n:field name="prefix" label="import.prefix" hint="import.prefix_hint" mono="true"/>
                <n:field name="alias_rules" label="import.aliases" type="area" hint="import.aliases_hint" mono="true" rows="2"/>
            </div>
            <div class="bar"><span class="grow"></span><button class="btn" type="button" id="import-cancel" hidden>${t['import.cancel']}</button><button class="btn" type="submit" value="preview">${t['import.preview']}</button><button class="btn btn-primary" type="submit" value="import">${t['import.start']}</button></div>
        </n:card>
    </form>
    <section class="card" id="import-result" hidden>
        <header><div class="grow"><h2 id="import-heading"></h2><p id="import-counts" role="status" aria-live="polite"></p></div><progress id="import-progress" aria-labelledby="import-heading"></progress></header>
        <div class="body" id="import-failed" hidden><div class="alarm" role="alert"><n:icon name="exclamation-triangle-fill"/><span></span></div></div>
        <div class="scroll tall"><table class="table dense"><thead><tr><th scope="col">${t['import.model']}</th><th scope="col">${t['import.alias']}</th><th scope="col">${t['import.what']}</th></tr></thead><tbody id="import-items"></tbody></table></div>
        <footer class="bar" id="import-foot" hidden><span class="grow" id="import-more"></span><a class="btn" href="${fn:escapeXml(admin)}/models?provider_id=${fn:escapeXml(provider.id)}">${t['import.to_models']}</a></footer>
    </section>
    <template id="import-added"><n:state kind="ok">${t['import.added']}</n:state></template>
    <template id="import-updated"><n:state kind="ok">${t['import.updated']}</n:state></template>
    <template id="import-vanished"><n:state kind="warn">${t['import.vanished']}</n:state></template>
    <template id="import-unchanged"><n:state kind="off">${t['import.unchanged']}</n:state></template>
    <template id="import-by_hand"><n:state kind="off">${t['import.by_hand']}</n:state></template>
    <template id="import-filtered"><n:state kind="off">${t['import.filtered']}</n:state></template>
    <template id="import-unusable"><n:state kind="warn">${t['import.unusable']}</n:state></template>
    <template id="import-skipped"><n:state kind="off">${t['import.skipped']}</n:state></template>
    <div hidden id="import-words" data-asking="${t['import.asking']}" data-previewed="${t['import.previewed']}" data-importing="${t['import.importing']}" data-imported="${t['import.imported']}" data-cancelled="${t['import.cancelled']}" data-stopped="${t['import.stopped']}" data-counts="${t['import.counts']}" data-more="${t['import.more']}" data-rule="${t['import.bad_rule']}"></div>
</n:layout>
