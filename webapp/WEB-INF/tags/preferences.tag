<%@ tag description="The menus for language and theme." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ taglib prefix="n" tagdir="/WEB-INF/tags" %>
<form method="post" action="${fn:escapeXml(admin)}/preferences" class="bar prefs">
    <input type="hidden" name="csrf" value="${fn:escapeXml(me.csrf)}"><input type="hidden" name="back" value="${fn:escapeXml(requestScope['jakarta.servlet.forward.path_info'])}">
    <div class="dropdown">
        <button class="icon-btn" type="button" data-bs-toggle="dropdown" aria-expanded="false" aria-label="${t['layout.language']}"><n:icon name="translate"/><span class="wide"><c:out value="${language.title}"/></span></button>
        <div class="dropdown-menu dropdown-menu-end"><c:forEach items="${languages}" var="each"><button class="dropdown-item ${each eq language ? 'active' : ''}" name="language" value="${fn:escapeXml(each.tag)}" lang="${fn:escapeXml(each.tag)}"><c:out value="${each.title}"/></button></c:forEach></div>
    </div>
    <div class="dropdown">
        <button class="icon-btn" type="button" data-bs-toggle="dropdown" aria-expanded="false" aria-label="${t['layout.theme']}"><n:icon name="circle-half"/></button>
        <div class="dropdown-menu dropdown-menu-end">
            <button class="dropdown-item ${theme eq 'light' ? 'active' : ''}" name="theme" value="light"><n:icon name="sun"/><span>${t['layout.light']}</span></button>
            <button class="dropdown-item ${theme eq 'dark' ? 'active' : ''}" name="theme" value="dark"><n:icon name="moon"/><span>${t['layout.dark']}</span></button>
            <button class="dropdown-item ${theme eq 'system' ? 'active' : ''}" name="theme" value="system"><n:icon name="circle-half"/><span>${t['layout.system']}</span></button>
        </div>
    </div>
</form>
