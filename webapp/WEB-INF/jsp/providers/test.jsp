<n:layout title="providers.test" name="${provider.name}" nav="providers" back="/providers" scripts="connection.js">
    <n:texts of="health.reason."/>
    <n:provider now="test"/>
    <n:card title="providers.test" hint="connection.lead">
        <form class="bar" id="connection" data-provider="${fn:escapeXml(provider.id)}">
            <input class="form-control auto" id="connection-model" list="connection-models" aria-label="${t['connection.model']}" placeholder="${t['connection.model']}" autocomplete="off" maxlength="300" value="${fn:escapeXml(empty models ? '' : models[0].model_name)}">
            <datalist id="connection-models"><c:forEach items="${models}" var="each"><option value="${fn:escapeXml(each.model_name)}"></option></c:forEach></datalist>
            <button class="btn btn-primary" type="submit" value="chat">${t['connection.chat']}</button>
            <button class="btn" type="submit" value="list">${t['connection.list']}</button>
        </form>
        <div id="connection-found" class="found" role="status" aria-live="polite"></div>
    </n:card>
    <template id="connection-good"><n:state kind="ok">${t['connection.good']}</n:state></template>
    <template id="connection-bad"><n:state kind="bad">${t['connection.bad']}</n:state></template>
    <template id="connection-waits"><span class="dim">${t['connection.waits']}</span></template>
</n:layout>
