<n:layout title="keys.title" name="${key.name}" nav="keys" back="/keys" scripts="keys.js" styles="keys.css">
    <n:card title="keys.made" css="made">
        <div id="made" data-address="${fn:escapeXml(admin)}/keys/${fn:escapeXml(key.id)}" class="note" role="status"><n:icon name="exclamation-triangle-fill"/><span><n:t k="keys.made_once" a="${key.prefix}"/></span></div>
        <div class="secret"><code id="secret" class="mono"><c:out value="${key.key}"/></code><button class="btn btn-primary" type="button" data-copy="secret" data-copied="${t['keys.copied']}"><n:icon name="copy"/><span>${t['keys.copy']}</span></button></div>
        <c:if test="${not empty key.former}"><p class="dim">${t['keys.former_lead']}</p><ul class="links"><c:forEach items="${key.former}" var="each"><li><span class="mono"><c:out value="${each.prefix}"/>…</span>&#32;${t['keys.until']}&#32;<n:time value="${each.expires_at}"/></li></c:forEach></ul></c:if>
    </n:card>
    <n:card title="keys.examples" hint="keys.examples_lead"><n:examples items="${examples}"/></n:card>
    <div class="bar"><span class="grow"></span><a class="btn" href="${fn:escapeXml(admin)}/keys/${fn:escapeXml(key.id)}">${t['keys.to_key']}</a><a class="btn" href="${fn:escapeXml(admin)}/keys">${t['keys.to_list']}</a></div>
</n:layout>
