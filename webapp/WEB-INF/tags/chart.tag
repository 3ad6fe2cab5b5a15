<%@ tag description="A chart with its table behind a button; drawn by charts.js. id: its name there; title, hint: keys of texts; css: its width; legend: true where names stand beside it." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ taglib prefix="n" tagdir="/WEB-INF/tags" %>
<%@ attribute name="id" required="true" %>
<%@ attribute name="title" required="true" %>
<%@ attribute name="hint" %>
<%@ attribute name="css" required="true" %>
<%@ attribute name="tall" %>
<%@ attribute name="legend" %>
<figure class="card ${fn:escapeXml(css)}" data-chart="${fn:escapeXml(id)}">
    <header><div class="grow"><h2>${t[title]}</h2><p data-hint>${empty hint ? '' : t[hint]}</p></div><button class="icon-btn s" type="button" data-table aria-pressed="false" aria-label="${fn:escapeXml(t.plain('layout.as_table', t.plain(title)))}" title="${fn:escapeXml(t.plain('layout.as_table', t.plain(title)))}"><n:icon name="table"/></button></header>
    <div class="body">
        <p class="dim none ${empty tall ? '' : 'tall'}" data-none hidden>${t['layout.no_figures']}</p>
        <div data-full>
            <div data-view="chart"><div class="${empty legend ? '' : 'split'}"><div class="plot ${empty tall ? '' : 'tall'}"><canvas role="img" aria-label="${t[title]}"></canvas></div><c:if test="${not empty legend}"><table class="table mini"><tbody data-legend></tbody></table></c:if></div></div>
            <div class="chart-table" data-view="table" tabindex="0" role="region" aria-label="${t[title]}" hidden></div>
        </div>
    </div>
</figure>
