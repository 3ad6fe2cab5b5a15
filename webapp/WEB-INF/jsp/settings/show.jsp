<n:layout title="settings.title" nav="settings" scripts="settings.js" styles="settings.css">
    <div class="settings">
        <nav class="toc" aria-label="${t['settings.parts']}"><c:forEach items="${cards}" var="card"><c:set var="title" value="settings.card.${card.id}"/><a href="#${fn:escapeXml(card.id)}">${t[title]}</a></c:forEach><a href="#configuration">${t['settings.configuration']}</a></nav>
        <div class="stack">
            <c:if test="${not empty form.errors}"><div class="alarm" role="alert"><n:icon name="exclamation-triangle-fill"/><span>${t['settings.some_wrong']}</span></div></c:if>
            <c:if test="${not me.administrator}"><div class="note"><n:icon name="info-circle"/><span>${t['settings.read_only']}</span></div></c:if>
            <c:forEach items="${cards}" var="card">
                <n:card title="settings.card.${card.id}" hint="settings.card_hint.${card.id}" id="${card.id}">
                    <n:form action="/settings/${card.id}">
                        <fieldset<c:if test="${not me.administrator}"> disabled</c:if>>
                            <c:forEach items="${card.rows}" var="each"><n:setting each="${each}"/></c:forEach>
                            <c:if test="${me.administrator}"><c:set var="title" value="settings.card.${card.id}"/><div class="bar save"><span class="grow"></span><button class="btn" type="submit" aria-label="${fn:escapeXml(t.plain('settings.save_label', t.plain(title)))}">${t['form.save']}</button></div></c:if>
                        </fieldset>
                    </n:form>
                </n:card>
            </c:forEach>
            <%@ include file="configuration.jspf" %>
        </div>
    </div>
    <datalist id="zones"><c:forEach items="${zones}" var="each"><option value="${fn:escapeXml(each)}"></option></c:forEach></datalist>
    <datalist id="currencies"><c:forEach items="${currencies}" var="each"><option value="${fn:escapeXml(each)}"></option></c:forEach></datalist>
    <datalist id="models"><c:forEach items="${models}" var="each"><option value="${fn:escapeXml(each)}"></option></c:forEach></datalist>
</n:layout>
