<%@ tag description="A page without navigation, for who is not signed in. title: a text's key." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ taglib prefix="n" tagdir="/WEB-INF/tags" %>
<%@ attribute name="title" required="true" %>
<%@ attribute name="scripts" %>
<%@ attribute name="styles" %>
<!doctype html>
<html lang="${fn:escapeXml(language.tag)}" data-theme="${fn:escapeXml(theme)}" data-bs-theme="${theme eq 'dark' ? 'dark' : 'light'}">
<n:head title="${t.plain(title)}" scripts="${scripts}" styles="${styles}"/>
<body class="bare"><div class="bare-top"><n:preferences/></div>
<main id="main" class="bare-main"><div class="brand"><img src="${fn:escapeXml(root)}/static/logo.svg" width="32" height="32" alt=""><span><c:out value="${platform}"/></span></div><jsp:doBody/></main>
</body></html>
