<%@ tag description="The navigation at the left, a drawer on narrow screens. now: the entry that is open." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ taglib prefix="n" tagdir="/WEB-INF/tags" %>
<%@ attribute name="now" required="true" %>
<aside class="side offcanvas-lg offcanvas-start" id="side" tabindex="-1" aria-label="${t['nav.main']}"><div class="in">
    <a class="brand" href="${fn:escapeXml(admin)}/"><img src="${fn:escapeXml(root)}/static/logo.svg" width="22" height="22" alt=""><span><c:out value="${platform}"/></span></a>
    <nav>
        <div class="sec" id="s-observe">${t['nav.observe']}</div>
        <div role="group" aria-labelledby="s-observe">
            <n:navlink id="dashboard" path="/" icon="speedometer2" now="${now}"/>
            <n:navlink id="calls" path="/calls" icon="journal-text" now="${now}"/>
            <n:navlink id="conversations" path="/conversations" icon="chat-left-text" now="${now}"/>
            <n:navlink id="usage" path="/usage" icon="bar-chart" now="${now}"/>
        </div>
        <div class="sec" id="s-route">${t['nav.route']}</div>
        <div role="group" aria-labelledby="s-route">
            <n:navlink id="providers" path="/providers" icon="hdd-network" now="${now}" count="${counts['providers']}" alarm="${counts['tripped']}"/>
            <n:navlink id="models" path="/models" icon="cpu" now="${now}" count="${counts['models']}"/>
            <n:navlink id="groups" path="/groups" icon="diagram-3" now="${now}" count="${counts['groups']}"/>
            <n:navlink id="keywords" path="/keywords" icon="shield-exclamation" now="${now}"/>
        </div>
        <div class="sec" id="s-try">${t['nav.try']}</div>
        <div role="group" aria-labelledby="s-try">
            <c:if test="${me.operator}"><n:navlink id="playground" path="/playground" icon="chat-dots" now="${now}"/></c:if>
            <n:navlink id="test" path="/test" icon="clipboard-check" now="${now}"/>
        </div>
        <div class="sec" id="s-access">${t['nav.access']}</div>
        <div role="group" aria-labelledby="s-access">
            <n:navlink id="keys" path="/keys" icon="key" now="${now}" count="${counts['keys']}"/>
            <c:if test="${me.administrator}"><n:navlink id="users" path="/users" icon="people" now="${now}"/><n:navlink id="audit" path="/audit" icon="clock-history" now="${now}"/></c:if>
        </div>
        <div class="sec" id="s-system">${t['nav.system']}</div>
        <div role="group" aria-labelledby="s-system">
            <n:navlink id="settings" path="/settings" icon="gear" now="${now}"/>
            <n:navlink id="about" path="/about" icon="info-circle" now="${now}"/>
        </div>
    </nav>
    <div class="foot"><n:t k="nav.foot" a="${around.version()}" b="${around.node()}"/></div>
</div></aside>
