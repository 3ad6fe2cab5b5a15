<%@ tag description="A setting with its explanation, its input and the way back to its default. each: as ShownSetting.row tells it." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ taglib prefix="n" tagdir="/WEB-INF/tags" %>
<%@ attribute name="each" required="true" type="java.util.Map" %>
<c:set var="name" value="${each.name}"/>
<c:set var="bad" value="${form.errors[name]}"/>
<c:set var="fid" value="f-${name}"/>
<c:set var="label" value="settings.${name}"/>
<c:set var="hint" value="settings.${name}_hint"/>
<c:set var="lines" value="${each.kind eq 'LINES' or each.kind eq 'PAIRS'}"/>
<div class="setting" id="s-${fn:escapeXml(name)}">
    <div>
        <label class="form-label" for="${fn:escapeXml(fid)}">${t[label]}</label>
        <p class="hint" id="${fn:escapeXml(fid)}-h">${t[hint]}<c:if test="${each.kind eq 'LINES'}">&#32;<span>${t['settings.a_line']}</span></c:if><c:if test="${each.kind eq 'PAIRS'}">&#32;<span>${t['settings.a_pair']}</span></c:if><c:if test="${not empty each.most}">&#32;<span><n:t k="settings.range" a="${show.number(each.least)}" b="${show.number(each.most)}"/></span></c:if></p>
    </div>
    <div>
        <c:choose>
            <c:when test="${each.kind eq 'FLAG'}"><div class="form-check form-switch"><input class="form-check-input" type="checkbox" role="switch" id="${fn:escapeXml(fid)}" name="${fn:escapeXml(name)}" aria-describedby="${fn:escapeXml(fid)}-h" data-standard="${fn:escapeXml(each.standard)}"<c:if test="${form.has[name]['on']}"> checked</c:if><c:if test="${each.locked}"> disabled</c:if>></div></c:when>
            <c:when test="${each.kind eq 'choice'}"><select class="form-select ${empty bad ? '' : 'is-invalid'}" id="${fn:escapeXml(fid)}" name="${fn:escapeXml(name)}" aria-describedby="${fn:escapeXml(fid)}-h ${fn:escapeXml(fid)}-w" data-standard="${fn:escapeXml(each.standard)}"<c:if test="${each.locked}"> disabled</c:if>><c:forEach items="${each.choices}" var="choice"><c:set var="word" value="settings.choice.${choice}"/><option value="${fn:escapeXml(choice)}"<c:if test="${form.values[name] eq choice}"> selected</c:if>>${t[word]}</option></c:forEach></select></c:when>
            <c:when test="${lines}"><textarea class="form-control mono ${empty bad ? '' : 'is-invalid'}" id="${fn:escapeXml(fid)}" name="${fn:escapeXml(name)}" rows="3" aria-describedby="${fn:escapeXml(fid)}-h ${fn:escapeXml(fid)}-w" data-standard="${fn:escapeXml(each.standard)}" spellcheck="false"<c:if test="${not empty bad}"> aria-invalid="true"</c:if><c:if test="${each.locked}"> disabled</c:if>><c:out value="${form.values[name]}"/></textarea></c:when>
            <c:otherwise><div class="${each.kind eq 'INTEGER' ? 'with-unit' : ''}"><input class="form-control ${empty bad ? '' : 'is-invalid'}" type="text" id="${fn:escapeXml(fid)}" name="${fn:escapeXml(name)}" value="${fn:escapeXml(form.values[name])}" aria-describedby="${fn:escapeXml(fid)}-h ${fn:escapeXml(fid)}-w" autocomplete="off" data-standard="${fn:escapeXml(each.standard)}"<c:if test="${each.kind eq 'INTEGER'}"> inputmode="numeric"</c:if><c:if test="${not empty each.list}"> list="${fn:escapeXml(each.list)}"</c:if><c:if test="${not empty bad}"> aria-invalid="true"</c:if><c:if test="${each.locked}"> disabled</c:if>><c:if test="${not empty each.unit}"><span class="dim nowrap">${t[each.unit]}</span></c:if></div></c:otherwise>
        </c:choose>
        <c:if test="${not empty bad}"><div class="hint" id="${fn:escapeXml(fid)}-w"><span class="wrong"><c:out value="${bad}"/></span></div></c:if>
        <c:if test="${each.locked}"><p class="hint"><span class="tag">${t['settings.from_file']}</span></p></c:if>
        <c:if test="${each.changed and not each.locked}"><p class="hint changed"><c:choose><c:when test="${each.kind eq 'FLAG'}"><span>${each.standard eq 'on' ? t['settings.standard_on'] : t['settings.standard_off']}</span></c:when><c:when test="${empty each.standard}"><span>${t['settings.standard_empty']}</span></c:when><c:when test="${each.kind eq 'choice'}"><c:set var="word" value="settings.choice.${each.standard}"/><span><n:t k="settings.standard" a="${t.plain(word)}"/></span></c:when><c:otherwise><span><n:t k="settings.standard" a="${each.standard}"/></span></c:otherwise></c:choose><c:if test="${me.administrator}"><button class="link" type="button" data-back="${fn:escapeXml(fid)}" aria-label="${fn:escapeXml(t.plain('settings.back_label', t.plain(label)))}">${t['settings.back']}</button></c:if></p></c:if>
    </div>
</div>
