<%@ tag description="The fields of a failure keyword of the form in the request. providers: whose answers it may be looked for in." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="n" tagdir="/WEB-INF/tags" %>
<%@ attribute name="providers" required="true" type="java.lang.Object" %>
<div class="fields">
    <n:field name="keyword" label="keywords.keyword" required="true" autofocus="${empty editing ? '' : 'true'}" hint="keywords.keyword_hint"/>
    <n:select name="provider_id" label="keywords.provider"><n:option name="provider_id" value="" k="keywords.all"/><c:forEach items="${providers}" var="each"><n:option name="provider_id" value="${each.id}" text="${each.name}"/></c:forEach></n:select>
    <n:field name="description" label="form.description"/>
</div>
<n:flag name="enabled" label="form.enabled"/>
