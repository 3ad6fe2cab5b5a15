<%@ tag description="A figure of the dashboard, filled in by dashboard.js. id: its name there; title: a text's key." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ attribute name="id" required="true" %>
<%@ attribute name="title" required="true" %>
<div class="kpi"><dt>${t[title]}</dt><dd><div class="v" data-kpi="${fn:escapeXml(id)}">–</div><div class="s" data-below="${fn:escapeXml(id)}"></div></dd></div>
