<%@ tag description="A labelled input of the form in the request. name: as the admin API has it; label, hint: keys of texts; type: text, password, number, url, datetime-local, email, search, area." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ attribute name="name" required="true" %>
<%@ attribute name="label" required="true" %>
<%@ attribute name="hint" %>
<%@ attribute name="type" %>
<%@ attribute name="placeholder" %>
<%@ attribute name="required" %>
<%@ attribute name="unit" description="shown after the input" %>
<%@ attribute name="rows" %>
<%@ attribute name="autocomplete" %>
<%@ attribute name="autofocus" %>
<%@ attribute name="css" %>
<%@ attribute name="min" %>
<%@ attribute name="max" %>
<%@ attribute name="mono" %>
<c:set var="bad" value="${form.errors[name]}"/>
<c:set var="fid" value="f-${fn:replace(name, '.', '-')}"/>
<div class="field ${fn:escapeXml(css)}">
    <label class="form-label" for="${fn:escapeXml(fid)}">${t[label]}<c:if test="${not empty required}"><span class="must" aria-hidden="true">*</span></c:if></label>
    <c:choose>
        <c:when test="${type eq 'area'}">
            <textarea class="form-control ${empty mono ? '' : 'mono'} ${empty bad ? '' : 'is-invalid'}" id="${fn:escapeXml(fid)}" name="${fn:escapeXml(name)}" rows="${fn:escapeXml(empty rows ? 3 : rows)}" placeholder="${fn:escapeXml(placeholder)}" aria-describedby="${fn:escapeXml(fid)}-h"<c:if test="${not empty bad}"> aria-invalid="true"</c:if><c:if test="${not empty required}"> required</c:if> spellcheck="false"><c:out value="${form.values[name]}"/></textarea>
        </c:when>
        <c:otherwise>
            <div class="${empty unit ? '' : 'with-unit'}"><input class="form-control ${empty mono ? '' : 'mono'} ${empty bad ? '' : 'is-invalid'}" id="${fn:escapeXml(fid)}" name="${fn:escapeXml(name)}" type="${fn:escapeXml(empty type ? 'text' : type)}" value="${fn:escapeXml(form.values[name])}" placeholder="${fn:escapeXml(placeholder)}" autocomplete="${fn:escapeXml(empty autocomplete ? 'off' : autocomplete)}" aria-describedby="${fn:escapeXml(fid)}-h"<c:if test="${not empty min}"> min="${fn:escapeXml(min)}"</c:if><c:if test="${not empty max}"> max="${fn:escapeXml(max)}"</c:if><c:if test="${not empty bad}"> aria-invalid="true"</c:if><c:if test="${not empty required}"> required</c:if><c:if test="${not empty autofocus}"> autofocus</c:if>><c:if test="${not empty unit}"><span class="dim">${t[unit]}</span></c:if></div>
        </c:otherwise>
    </c:choose>
    <div id="${fn:escapeXml(fid)}-h" class="hint"><c:choose><c:when test="${not empty bad}"><span class="wrong"><c:out value="${bad}"/></span></c:when><c:when test="${not empty hint}">${t[hint]}</c:when></c:choose></div>
</div>
