<n:layout title="keys.new" name="${key.name}" nav="keys" back="/keys" scripts="keys.js" styles="keys.css">
    <c:if test="${not empty key}"><n:fromfile of="${key}" note="true"/><n:keyfacts/></c:if>
    <c:if test="${me.operator}">
    <n:form action="${empty key ? '/keys' : '/keys/'.concat(key.id)}" css="stack keyform">
        <n:card title="keys.who">
            <div class="fields"><n:field name="name" label="keys.name" hint="keys.name_hint" required="true" autofocus="${empty key ? 'true' : ''}"/><n:field name="expires_at" label="keys.expires" hint="keys.expires_hint" placeholder="2030-01-01T00:00:00Z"/></div>
            <n:flag name="enabled" label="form.enabled"/>
        </n:card>
        <n:card title="keys.grants" hint="keys.grants_lead">
            <n:flag name="grants.all" label="keys.everything" hint="keys.everything_hint"/>
            <c:if test="${not empty form.errors['grants.all']}"><p class="hint"><span class="wrong"><c:out value="${form.errors['grants.all']}"/></span></p></c:if>
            <div class="picks">
                <fieldset><legend>${t['nav.groups']}</legend><div class="choices"><c:forEach items="${groups}" var="each"><n:choice name="grants.groups" value="${each.id}" text="${each.name}"/></c:forEach></div><c:if test="${empty groups}"><p class="dim">${t['keys.no_groups']}</p></c:if></fieldset>
                <fieldset><legend>${t['nav.providers']}</legend><div class="choices"><c:forEach items="${providers}" var="each"><n:choice name="grants.providers" value="${each.id}" text="${each.name}"/></c:forEach></div><c:if test="${empty providers}"><p class="dim">${t['keys.no_providers']}</p></c:if></fieldset>
                <fieldset id="models"><legend>${t['nav.models']}</legend><div class="choices" id="chosen"><c:forEach items="${chosen}" var="each"><n:choice name="grants.models" value="${each.id}" text="${each.name}"/></c:forEach></div><c:choose><c:when test="${counts['models'] eq 0 and empty chosen}"><p class="dim">${t['keys.no_models']}</p></c:when><c:otherwise><input class="form-control auto" type="search" id="model-search" placeholder="${t['keys.find_model']}" aria-label="${t['keys.find_model']}" aria-controls="found" autocomplete="off"></c:otherwise></c:choose><div class="choices" id="found" aria-live="polite"></div></fieldset>
            </div>
        </n:card>
        <n:card title="keys.limits" hint="keys.limits_lead">
            <div class="fields">
                <n:field name="limits.requests_per_min" label="keys.requests" type="number" min="1"/>
                <n:field name="limits.tokens_per_min" label="keys.tokens" type="number" min="1"/>
                <n:field name="limits.parallel" label="keys.parallel" type="number" min="1"/>
                <n:field name="budget.amount" label="keys.budget" hint="keys.budget_hint" placeholder="25.00"/>
                <n:field name="budget.currency" label="keys.currency" placeholder="USD"/>
                <n:select name="budget.period" label="keys.period"><n:option name="budget.period" value="day" k="keys.day"/><n:option name="budget.period" value="week" k="keys.week"/><n:option name="budget.period" value="month" k="keys.month"/><n:option name="budget.period" value="total" k="keys.total"/></n:select>
            </div>
        </n:card>
        <n:card title="keys.how">
            <div class="fields">
                <n:field name="allowed_ips" label="keys.ips" type="area" hint="keys.ips_hint" mono="true"/>
                <n:select name="store_messages" label="keys.storage" hint="keys.storage_hint"><n:option name="store_messages" value="" k="keys.storage_setting"/><n:option name="store_messages" value="off" k="keys.storage_off"/><n:option name="store_messages" value="metadata" k="keys.storage_metadata"/><n:option name="store_messages" value="full" k="keys.storage_full"/></n:select>
                <n:select name="on_disconnect" label="keys.left" hint="keys.left_hint"><n:option name="on_disconnect" value="cancel" k="keys.left_cancel"/><n:option name="on_disconnect" value="drain" k="keys.left_drain"/></n:select>
            </div>
            <n:flag name="may_reorder" label="keys.reorder" hint="keys.reorder_hint"/>
            <c:if test="${empty key}"><details class="more"><summary>${t['keys.own']}</summary><div class="fields"><n:field name="key" label="keys.own_text" hint="keys.own_hint" type="password" autocomplete="new-password" css="span"/></div></details></c:if>
        </n:card>
        <div class="bar"><span class="grow"></span><a class="btn" href="${fn:escapeXml(admin)}/keys">${t['layout.cancel']}</a><button class="btn btn-primary" type="submit">${empty key ? t['keys.create'] : t['form.save']}</button></div>
    </n:form>
    </c:if>
</n:layout>
