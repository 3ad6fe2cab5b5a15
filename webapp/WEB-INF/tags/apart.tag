<%@ tag description="A page outside of the console: no navigation, as wide as it needs. title: a text's key; name: shown in place of it; back: the page that it belongs to, below the site's prefix." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ taglib prefix="n" tagdir="/WEB-INF/tags" %>
<%@ attribute name="title" required="true" %>
<%@ attribute name="name" %>
<%@ attribute name="back" %>
<%@ attribute name="scripts" %>
<c:set var="heading" value="${empty name ? t.plain(title) : name}"/>
<!doctype html>
<html lang="${fn:escapeXml(language.tag)}" data-theme="${fn:escapeXml(theme)}" data-bs-theme="${theme eq 'dark' ? 'dark' : 'light'}">
<n:head title="${heading}" scripts="${scripts}" styles="keys.css"/>
<body><a class="skip" href="#main">${t['layout.skip']}</a>
<div class="apart">
    <header class="top">
        <c:choose><c:when test="${not empty back}"><a class="icon-btn" href="${fn:escapeXml(admin)}${fn:escapeXml(back)}" aria-label="${t['layout.back']}"><n:icon name="arrow-left"/></a></c:when><c:otherwise><img src="${fn:escapeXml(root)}/static/logo.svg" width="22" height="22" alt=""></c:otherwise></c:choose>
        <h1><c:out value="${heading}"/></h1><span class="dim wide"><c:out value="${platform}"/></span>
        <span class="grow"></span>
        <n:preferences/>
        <c:if test="${not empty me}"><form method="post" action="${fn:escapeXml(admin)}/logout" class="inline"><input type="hidden" name="csrf" value="${fn:escapeXml(me.csrf)}"><button class="icon-btn" aria-label="${t['layout.sign_out']}" title="${t['layout.sign_out']}"><n:icon name="box-arrow-right"/></button></form></c:if>
    </header>
    <main id="main" class="page" tabindex="-1"><jsp:doBody/></main>
</div>
<div class="toasts" id="toasts" role="status" aria-live="polite"><c:if test="${not empty flash}"><div class="toast-note"><n:icon name="check-circle-fill"/><span><c:out value="${flash}"/></span></div></c:if></div>
<dialog class="ask" id="ask" aria-labelledby="ask-text"><p id="ask-text"></p><div class="bar"><span class="grow"></span><button class="btn" type="button" value="no">${t['layout.cancel']}</button><button class="btn btn-primary" type="button" value="yes">${t['layout.yes']}</button></div></dialog>
</body></html>
