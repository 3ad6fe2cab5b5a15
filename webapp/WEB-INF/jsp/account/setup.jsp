<n:bare title="${set_up ? 'setup.token_title' : 'setup.title'}">
    <section class="card">
        <header><div class="grow"><h1>${set_up ? t['setup.token_title'] : t['setup.title']}</h1><p>${set_up ? t['setup.token_lead'] : t['setup.lead']}</p></div></header>
        <form class="body" method="post" action="${fn:escapeXml(admin)}/setup" autocomplete="off">
            <c:if test="${not empty error}"><div class="alarm" role="alert"><n:icon name="exclamation-triangle-fill"/><span><c:out value="${error}"/></span></div></c:if>
            <div class="field"><label class="form-label" for="token">${t['setup.token']}</label><input class="form-control mono" id="token" name="token" type="password" required autofocus aria-describedby="token-h"><div class="hint" id="token-h">${t['setup.token_hint']}</div></div>
            <c:if test="${not set_up}">
                <div class="field"><label class="form-label" for="username">${t['setup.name']}</label><input class="form-control" id="username" name="username" value="${fn:escapeXml(username)}" autocomplete="username" required><div class="hint"></div></div>
                <div class="field"><label class="form-label" for="password">${t['setup.password']}</label><input class="form-control" id="password" name="password" type="password" autocomplete="new-password" required aria-describedby="password-h"><div class="hint" id="password-h">${t['setup.password_hint']}</div></div>
            </c:if>
            <button class="btn btn-primary w-100" type="submit">${set_up ? t['setup.token_submit'] : t['setup.submit']}</button>
        </form>
        <c:if test="${set_up}"><footer><a href="${fn:escapeXml(admin)}/login">${t['setup.to_login']}</a></footer></c:if>
    </section>
</n:bare>
