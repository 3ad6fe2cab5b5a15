<%@ tag description="A switch of the form in the request. name: as the admin API has it; label, hint: keys of texts." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ attribute name="name" required="true" %>
<%@ attribute name="label" required="true" %>
<%@ attribute name="hint" %>
<c:set var="fid" value="f-${fn:replace(name, '.', '-')}"/>
<div class="field"><label class="form-check form-switch" for="${fn:escapeXml(fid)}"><input class="form-check-input" type="checkbox" role="switch" id="${fn:escapeXml(fid)}" name="${fn:escapeXml(name)}"<c:if test="${form.has[name]['on']}"> checked</c:if>><span class="form-check-label">${t[label]}</span></label><c:if test="${not empty hint}"><div class="hint">${t[hint]}</div></c:if></div>
