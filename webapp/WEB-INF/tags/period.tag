<%@ tag description="The menu for a stretch of time, and the fields for one of its own. range: the one that is chosen; ranges: those that end now." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ taglib prefix="n" tagdir="/WEB-INF/tags" %>
<%@ attribute name="range" required="true" %>
<%@ attribute name="ranges" required="true" type="java.lang.Object" %>
<select class="form-select auto" name="range" id="range" aria-label="${t['calls.range']}"><c:forEach items="${ranges}" var="each"><option value="${fn:escapeXml(each)}" ${range eq each ? 'selected' : ''}><n:t k="calls.range.${each}"/></option></c:forEach><option value="own" ${range eq 'own' ? 'selected' : ''}>${t['calls.range.own']}</option></select>
<span class="bar own" id="own" ${range eq 'own' ? '' : 'hidden'}>
    <label class="bar"><span class="dim">${t['calls.from']}</span><input class="form-control auto" type="datetime-local" step="1" data-moment="from"></label>
    <label class="bar"><span class="dim">${t['calls.to']}</span><input class="form-control auto" type="datetime-local" step="1" data-moment="to"></label>
    <button class="btn">${t['calls.apply']}</button><span class="dim" id="zone"></span>
</span>
<input type="hidden" name="from" value="${fn:escapeXml(param.from)}"><input type="hidden" name="to" value="${fn:escapeXml(param.to)}">
