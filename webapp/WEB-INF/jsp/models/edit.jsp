<n:layout title="models.new" name="${model.model_name}" nav="models" back="/models" scripts="model.js" styles="models.css">
    <n:texts of="models."/>
    <c:if test="${not empty model}"><div class="bar facts-bar"><n:health state="${model.state}" over="${provider.state}" enabled="${model.enabled and provider.enabled ne false}"/><span class="grow"></span><button class="btn" type="button" data-copy data-text="${fn:escapeXml(empty model.alias ? model.model_name : model.alias)}" data-copied="${t['models.copied']}"><n:icon name="copy"/><span>${t['models.copy_name']}</span></button><c:if test="${me.operator}"><n:act action="/models/${model.id}/delete" css="btn danger" label="${t.plain('models.delete', model.model_name)}" ask="${t.plain('models.delete_ask', model.model_name)}" danger="true"><n:icon name="trash"/></n:act></c:if></div></c:if>
    <n:fromfile of="${model}" note="true"/>
    <c:choose><c:when test="${empty model and empty providers}"><section class="card"><n:empty title="providers.none" hint="providers.none_hint" icon="hdd-network"><a class="btn" href="${fn:escapeXml(admin)}/providers/new">${t['providers.new']}</a></n:empty></section></c:when><c:otherwise>
    <n:form action="${empty model ? '/models' : '/models/'.concat(model.id)}" css="stack">
        <n:card title="models.what">
            <fieldset ${me.operator ? '' : 'disabled'}>
            <div class="fields">
                <n:field name="model_name" label="models.name" hint="models.name_hint" required="true" autofocus="${empty model ? 'true' : ''}" mono="true"/>
                <n:field name="alias" label="models.alias" hint="models.alias_hint" mono="true"/>
                <n:select name="provider_id" label="models.provider"><c:forEach items="${providers}" var="each"><n:option name="provider_id" value="${each.id}" text="${each.name}"/></c:forEach></n:select>
                <n:field name="context_window" label="models.context" type="number" min="1" hint="models.context_hint"/>
                <n:select name="think_tags" label="models.think" hint="models.think_hint"><n:option name="think_tags" value="keep" k="models.think.keep"/><n:option name="think_tags" value="strip" k="models.think.strip"/><n:option name="think_tags" value="move" k="models.think.move"/></n:select>
                <n:field name="description" label="form.description"/>
            </div>
            <fieldset class="kinds"><legend class="form-label">${t['models.kinds']}</legend><div class="choices"><c:forEach items="${kinds}" var="each"><c:set var="key" value="models.kind.${each}"/><n:choice name="kinds" value="${each}" k="${key}"/></c:forEach></div></fieldset>
            <n:flag name="enabled" label="form.enabled"/>
            <c:if test="${empty model}"><h3>${t['models.price']}</h3><div class="fields"><%@ include file="amounts.jspf" %></div></c:if>
            </fieldset>
            <c:if test="${me.operator}"><div class="bar"><span class="grow"></span><a class="btn" href="${fn:escapeXml(admin)}/models">${t['layout.cancel']}</a><button class="btn btn-primary" type="submit">${empty model ? t['models.create'] : t['form.save']}</button></div></c:if>
        </n:card>
    </n:form>
    </c:otherwise></c:choose>
    <c:if test="${not empty model}"><%@ include file="prices.jspf" %></c:if>
</n:layout>
