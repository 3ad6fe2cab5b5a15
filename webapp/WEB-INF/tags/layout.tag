<%@ tag description="A page of the console. title: a text's key; name: shown in place of it; nav: the open entry; scripts, styles: files below static/console; charts, markdown: true where they are shown; actions: what stands at the top right." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ taglib prefix="n" tagdir="/WEB-INF/tags" %>
<%@ attribute name="title" required="true" %>
<%@ attribute name="name" type="java.lang.Object" %>
<%@ attribute name="nav" required="true" %>
<%@ attribute name="back" description="the list that this page belongs to, below /admin" %>
<%@ attribute name="scripts" %>
<%@ attribute name="styles" %>
<%@ attribute name="charts" %>
<%@ attribute name="markdown" %>
<%@ attribute name="css" %>
<%@ attribute name="actions" fragment="true" %>
<c:set var="heading" value="${empty name ? t.plain(title) : name}"/>
<!doctype html>
<html lang="${fn:escapeXml(language.tag)}" data-theme="${fn:escapeXml(theme)}" data-bs-theme="${theme eq 'dark' ? 'dark' : 'light'}">
<n:head title="${heading}" scripts="${scripts}" styles="${styles}" charts="${charts}" markdown="${markdown}"/>
<body><a class="skip" href="#main">${t['layout.skip']}</a>
<div class="shell">
    <n:navigation now="${nav}"/>
    <div class="main">
        <header class="top">
            <button class="icon-btn d-lg-none" type="button" data-bs-toggle="offcanvas" data-bs-target="#side" aria-controls="side" aria-label="${t['layout.menu']}"><n:icon name="list"/></button>
            <c:if test="${not empty back}"><a class="icon-btn" href="${fn:escapeXml(admin)}${fn:escapeXml(back)}" aria-label="${t['layout.back']}"><n:icon name="arrow-left"/></a></c:if>
            <h1><c:out value="${heading}"/></h1>
            <span class="grow"></span>
            <jsp:invoke fragment="actions"/>
            <n:preferences/>
            <div class="dropdown">
                <button class="icon-btn" type="button" data-bs-toggle="dropdown" aria-expanded="false" aria-label="${t['layout.account']}"><n:icon name="person-circle"/><span class="wide"><c:out value="${me.name}"/></span></button>
                <div class="dropdown-menu dropdown-menu-end">
                    <a class="dropdown-item" href="${fn:escapeXml(admin)}/account">${t['layout.own']}</a>
                    <form method="post" action="${fn:escapeXml(admin)}/logout"><input type="hidden" name="csrf" value="${fn:escapeXml(me.csrf)}"><button class="dropdown-item">${t['layout.sign_out']}</button></form>
                </div>
            </div>
        </header>
        <main id="main" class="page ${fn:escapeXml(css)}" tabindex="-1"><jsp:doBody/></main>
    </div>
</div>
<div class="toasts" id="toasts" role="status" aria-live="polite"><c:if test="${not empty flash}"><div class="toast-note"><n:icon name="check-circle-fill"/><span><c:out value="${flash}"/></span></div></c:if></div>
<dialog class="ask" id="ask" aria-labelledby="ask-text"><p id="ask-text"></p><div class="bar"><span class="grow"></span><button class="btn" type="button" value="no">${t['layout.cancel']}</button><button class="btn btn-primary" type="button" value="yes">${t['layout.yes']}</button></div></dialog>
<c:if test="${not empty scripts}"><n:json id="refusals" value="${t.json('refusal')}"/></c:if>
</body></html>
