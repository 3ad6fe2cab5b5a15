<%@ tag description="A menu of a filter, filled by the script when it is opened. name: as the admin API has it; from: the list's path; tags: what the filter asks for." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ attribute name="name" required="true" %>
<%@ attribute name="label" required="true" %>
<%@ attribute name="from" required="true" %>
<%@ attribute name="tags" required="true" type="java.lang.Object" %>
<div class="field"><label class="form-label" for="f-${fn:escapeXml(name)}">${t[label]}</label><select class="form-select" id="f-${fn:escapeXml(name)}" name="${fn:escapeXml(name)}" data-from="${fn:escapeXml(from)}"><option value="">${t['calls.any']}</option><c:forEach items="${tags}" var="each"><c:if test="${each.field eq name}"><option value="${fn:escapeXml(each.id)}" selected><c:out value="${each.value}"/></option></c:if></c:forEach></select></div>
