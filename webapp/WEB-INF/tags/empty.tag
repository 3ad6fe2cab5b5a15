<%@ tag description="What a list without rows says: that there is nothing, and what to do next. title: a text's key; the body is the way on." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="n" tagdir="/WEB-INF/tags" %>
<%@ attribute name="title" required="true" %>
<%@ attribute name="hint" %>
<%@ attribute name="icon" %>
<div class="nothing"><n:icon name="${empty icon ? 'inbox' : icon}"/><h2><n:t k="${title}"/></h2><p class="dim">${empty hint ? '' : t[hint]}</p><div class="bar"><jsp:doBody/></div></div>
