<%@ tag description="The head of every page of one provider: how it fares, where calls go, and the ways to its other pages. now: the open one. provider: in the request." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ taglib prefix="n" tagdir="/WEB-INF/tags" %>
<%@ attribute name="now" required="true" %>
<c:set var="path" value="/providers/${provider.id}"/>
<div class="bar"><nav class="seg" aria-label="${t['providers.parts']}">
    <a href="${fn:escapeXml(admin)}${fn:escapeXml(path)}" ${now eq 'settings' ? 'aria-current="page"' : ''}>${t['providers.settings']}</a>
    <a href="${fn:escapeXml(admin)}${fn:escapeXml(path)}/credentials" ${now eq 'credentials' ? 'aria-current="page"' : ''}>${t['providers.credentials']}</a>
    <c:if test="${me.operator}"><a href="${fn:escapeXml(admin)}${fn:escapeXml(path)}/test" ${now eq 'test' ? 'aria-current="page"' : ''}>${t['providers.test']}</a><a href="${fn:escapeXml(admin)}${fn:escapeXml(path)}/import" ${now eq 'import' ? 'aria-current="page"' : ''}>${t['providers.import']}</a></c:if>
</nav><span class="grow"></span><c:if test="${me.operator and not provider.state.healthy}"><n:act action="${path}/reset"><n:icon name="arrow-counterclockwise"/><span>${t['providers.reset']}</span></n:act></c:if><c:if test="${me.operator}"><n:remove provider="${provider}" css="btn danger"><n:icon name="trash"/><span>${t['providers.delete_word']}</span></n:remove></c:if></div>
<n:fromfile of="${provider}" note="true"/>
<section class="card strip"><dl class="figures">
    <div><dt>${t['providers.state']}</dt><dd><n:health state="${provider.state}" enabled="${provider.enabled}"/></dd></div>
    <div><dt>${t['providers.models']}</dt><dd><a href="${fn:escapeXml(admin)}/models?provider_id=${fn:escapeXml(provider.id)}"><n:num value="${provider.models}"/></a></dd></div>
    <div><dt>${t['providers.credentials']}</dt><dd><n:num value="${provider.credentials}"/></dd></div>
    <div><dt title="${t['providers.hour_hint']}">${t['providers.success']}</dt><dd><c:out value="${show.percent(provider.recent.success_rate)}"/></dd></div>
    <div><dt title="${t['providers.hour_hint']}">${t['providers.p50']}</dt><dd><n:ms value="${provider.recent.p50_ms}"/></dd></div>
    <c:if test="${now ne 'settings' or not me.operator}"><div class="long"><dt>${t['providers.calls_to']}</dt><dd class="mono"><c:out value="${provider.call_url}"/></dd></div></c:if>
</dl></section>
