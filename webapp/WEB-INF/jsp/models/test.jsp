<c:set var="vision" value="${param.form eq 'vision'}"/><c:set var="active" value="${vision ? vision_model : language_model}"/>
<n:layout title="nav.test" nav="test" scripts="test.js" styles="test.css" markdown="true">
    <n:texts of="test."/>
    <form method="get" class="seg" aria-label="${t['test.what']}"><button name="form" value="language" aria-pressed="${vision ? 'false' : 'true'}">${t['test.language']}</button><button name="form" value="vision" aria-pressed="${vision ? 'true' : 'false'}">${t['test.vision']}</button></form>
    <c:choose>
    <c:when test="${not me.operator}"><p class="note"><n:icon name="info-circle"/><span>${t['test.viewer']}</span></p></c:when>
    <c:when test="${empty providers}"><section class="card"><n:empty title="test.none" hint="test.none_hint" icon="hdd-network"><a class="btn" href="${fn:escapeXml(admin)}/providers">${t['nav.providers']}</a></n:empty></section></c:when>
    <c:otherwise><div class="trial">
        <n:card title="${vision ? 'test.vision' : 'test.language'}" hint="${vision ? 'test.vision_lead' : 'test.language_lead'}">
            <form id="question" data-kind="${vision ? 'vision' : ''}" data-active="${fn:escapeXml(active)}" class="stack">
                <div class="fields two">
                    <div class="field"><label class="form-label" for="vendor">${t['test.vendor']}</label><select class="form-select" id="vendor"><c:choose><c:when test="${empty active}"><option value="" disabled>${t['test.no_active']}</option></c:when><c:otherwise><option value="" selected><n:t k="test.active" a="${active}"/></option></c:otherwise></c:choose><c:forEach items="${providers}" var="each"><c:if test="${each.enabled}"><option value="${fn:escapeXml(each.id)}"><c:out value="${each.name}"/></option></c:if></c:forEach></select></div>
                    <div class="field"><label class="form-label" for="model">${t['test.model']}</label><select class="form-select" id="model" required></select></div>
                </div>
                <c:if test="${vision}"><div class="field"><label class="form-label" for="image">${t['test.image']}</label><input class="form-control file" type="file" id="image" accept="image/*" aria-describedby="image-h"><div class="hint" id="image-h"><span id="image-says">${t['test.image_hint']}</span></div><figure id="preview" hidden><img id="picture" alt="${t['test.preview']}"></figure></div></c:if>
                <div class="field"><label class="form-label" for="message">${vision ? t['test.question'] : t['test.message']}</label><textarea class="form-control" id="message" rows="5" required>${vision ? t['test.default_question'] : t['test.default_message']}</textarea></div>
                <div class="bar"><span class="grow"></span><button class="btn" type="button" id="stop" hidden><n:icon name="stop-fill"/><span>${t['test.stop']}</span></button><button class="btn btn-primary" type="submit" id="send"><n:icon name="send"/><span>${t['test.send']}</span></button></div>
            </form>
        </n:card>
        <section class="card" aria-labelledby="answer-title"><header><div class="grow"><h2 id="answer-title">${t['test.answer']}</h2><p id="answer-says" aria-live="polite">${t['test.nothing_yet']}</p></div></header>
            <div class="body"><div class="alarm" id="wrong" role="alert" hidden><n:icon name="exclamation-triangle-fill"/><span></span></div><div id="answer" class="prose"></div><dl class="facts" id="measured" hidden></dl></div>
        </section>
    </div></c:otherwise>
    </c:choose>
</n:layout>
