<c:set var="creating" value="${empty group and not empty form}"/>
<n:layout title="${creating ? 'groups.new' : 'groups.title'}" nav="groups" scripts="groups.js" styles="groups.css">
    <jsp:attribute name="actions"><c:if test="${me.operator}"><a class="btn ${empty groups and not creating ? 'btn-primary' : ''}" href="${fn:escapeXml(admin)}/groups/new"><n:icon name="plus-lg"/><span>${t['groups.new']}</span></a></c:if></jsp:attribute>
    <jsp:body>
        <n:texts of="groups."/>
        <c:if test="${not empty refusal}"><div class="alarm mb-0" role="alert"><n:icon name="exclamation-triangle-fill"/><span><c:out value="${refusal}"/></span></div></c:if>
        <c:choose>
        <c:when test="${empty groups and not creating}"><section class="card"><n:empty title="groups.none" hint="groups.none_hint" icon="diagram-3"><c:if test="${me.operator}"><a class="btn" href="${fn:escapeXml(admin)}/groups/new">${t['groups.new']}</a></c:if></n:empty></section></c:when>
        <c:otherwise><div class="md ${empty groups ? 'alone' : ''}">
            <c:if test="${not empty groups}"><n:card title="groups.all" flush="true">
                <div class="px-3 pb-2"><input class="form-control" type="search" id="find" placeholder="${t['groups.find']}" aria-label="${t['groups.find']}"></div>
                <ul class="glist" id="groups"><c:forEach items="${groups}" var="each"><li data-words="${fn:escapeXml(each.name)} ${fn:escapeXml(each.words)}"><a href="${fn:escapeXml(admin)}/groups/${fn:escapeXml(each.id)}" <c:if test="${each.id eq group.id}">aria-current="true"</c:if>>
                    <span class="bar"><b class="grow"><c:out value="${each.name}"/></b><span class="lights" aria-hidden="true"><c:forEach items="${each.lights}" var="light" end="7"><span class="${fn:escapeXml(light)}"><n:icon name="${light eq 'ok' ? 'check-circle-fill' : light eq 'warn' ? 'circle-half' : light eq 'bad' ? 'x-octagon-fill' : 'dash-circle'}"/></span></c:forEach></span></span>
                    <span class="reason"><n:count k="groups.members" n="${each.size}"/><c:set var="strategy" value="groups.short.${each.strategy}"/> · <n:t k="${strategy}"/><c:if test="${each.tripped gt 0}"> · <n:t k="nav.tripped" a="${each.tripped}"/></c:if><n:fromfile of="${each}"/></span>
                </a></li></c:forEach></ul>
                <p class="dim px-3 pb-3 mb-0" id="none-found" hidden>${t['list.none_found']}</p>
            </n:card></c:if>
            <c:choose>
            <c:when test="${creating}">
                <n:form action="/groups" css="stack"><n:card title="groups.new" hint="groups.new_lead">
                    <div class="fields"><n:field name="name" label="groups.name" hint="groups.name_hint" required="true" autofocus="true"/><%@ include file="choices.jspf" %><n:field name="description" label="form.description" css="span"/></div>
                    <div class="bar"><span class="grow"></span><a class="btn" href="${fn:escapeXml(admin)}/groups">${t['layout.cancel']}</a><button class="btn btn-primary" type="submit">${t['groups.create']}</button></div>
                </n:card></n:form>
            </c:when>
            <c:otherwise><div class="stack grow"><%@ include file="one.jspf" %></div></c:otherwise>
            </c:choose>
        </div></c:otherwise>
        </c:choose>
    </jsp:body>
</n:layout>
