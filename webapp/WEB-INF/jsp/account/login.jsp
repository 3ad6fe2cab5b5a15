<n:bare title="login.title">
    <section class="card">
        <header><h1>${t['login.title']}</h1></header>
        <form class="body" method="post" action="${fn:escapeXml(admin)}/login">
            <input type="hidden" name="next" value="${fn:escapeXml(next)}">
            <c:if test="${not empty error}"><div class="alarm" role="alert"><n:icon name="exclamation-triangle-fill"/><span><c:out value="${error}"/></span></div></c:if>
            <div class="field"><label class="form-label" for="username">${t['login.name']}</label><input class="form-control" id="username" name="username" value="${fn:escapeXml(username)}" autocomplete="username" required ${empty username ? 'autofocus' : ''}><div class="hint"></div></div>
            <div class="field"><label class="form-label" for="password">${t['login.password']}</label><input class="form-control" id="password" name="password" type="password" autocomplete="current-password" required ${empty username ? '' : 'autofocus'}><div class="hint"></div></div>
            <button class="btn btn-primary w-100" type="submit">${t['login.submit']}</button>
        </form>
        <footer><a href="${fn:escapeXml(admin)}/setup">${t['login.by_token']}</a></footer>
    </section>
</n:bare>
