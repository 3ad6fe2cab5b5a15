<%@ tag description="Why an upstream failed, in words. reason: the word that the admin API has for it, such as connect_failed or status_503." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ taglib prefix="n" tagdir="/WEB-INF/tags" %>
<%@ attribute name="reason" required="true" type="java.lang.Object" %>
<c:set var="key" value="health.reason.${reason}"/>
<span title="${fn:escapeXml(reason)}"><c:choose>
    <c:when test="${fn:startsWith(reason, 'status_')}"><n:t k="health.status" a="${fn:substringAfter(reason, 'status_')}"/></c:when>
    <c:when test="${fn:startsWith(reason, 'keyword_')}"><n:t k="health.keyword" a="${fn:substringAfter(reason, 'keyword_')}"/></c:when>
    <c:when test="${t.has(key)}"><n:t k="${key}"/></c:when>
    <c:otherwise><c:out value="${reason}"/></c:otherwise>
</c:choose></span>
