<n:bare title="my.login">
    <section class="card">
        <header><div class="grow"><h1>${t['my.login']}</h1><p>${t['my.login_lead']}</p></div></header>
        <form class="body" method="post" action="${fn:escapeXml(admin)}/login" autocomplete="off">
            <c:if test="${not empty error}"><div class="alarm" role="alert"><n:icon name="exclamation-triangle-fill"/><span><c:out value="${error}"/></span></div></c:if>
            <div class="field"><label class="form-label" for="key">${t['my.key']}</label><input class="form-control mono" id="key" name="key" type="password" autocomplete="off" required autofocus aria-describedby="key-h"><div class="hint" id="key-h">${t['my.key_hint']}</div></div>
            <button class="btn btn-primary w-100" type="submit">${t['my.submit']}</button>
        </form>
    </section>
</n:bare>
