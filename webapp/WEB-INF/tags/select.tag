<%@ tag description="A labelled menu of the form in the request; its options are the body. name: as the admin API has it; label, hint: keys of texts." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ attribute name="name" required="true" %>
<%@ attribute name="label" required="true" %>
<%@ attribute name="hint" %>
<%@ attribute name="css" %>
<%@ attribute name="multiple" %>
<c:set var="bad" value="${form.errors[name]}"/>
<c:set var="fid" value="f-${fn:replace(name, '.', '-')}"/>
<div class="field ${fn:escapeXml(css)}">
    <label class="form-label" for="${fn:escapeXml(fid)}">${t[label]}</label>
    <select class="form-select ${empty bad ? '' : 'is-invalid'}" id="${fn:escapeXml(fid)}" name="${fn:escapeXml(name)}" aria-describedby="${fn:escapeXml(fid)}-h"<c:if test="${not empty multiple}"> multiple size="6"</c:if><c:if test="${not empty bad}"> aria-invalid="true"</c:if>><jsp:doBody/></select>
    <div id="${fn:escapeXml(fid)}-h" class="hint"><c:choose><c:when test="${not empty bad}"><span class="wrong"><c:out value="${bad}"/></span></c:when><c:when test="${not empty hint}">${t[hint]}</c:when></c:choose></div>
</div>
