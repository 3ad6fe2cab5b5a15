<%@ tag description="A moment, which the browser writes in its own zone. value: RFC 3339 or nothing; as: clock, millis, date, full or ago; narrow: the same on a phone, also near." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ attribute name="value" type="java.lang.Object" %>
<%@ attribute name="as" %>
<%@ attribute name="narrow" %>
<c:choose>
    <c:when test="${empty value}"><span class="dim">–</span></c:when>
    <c:otherwise><time datetime="${fn:escapeXml(value)}" data-as="${fn:escapeXml(empty as ? 'full' : as)}" data-narrow="${fn:escapeXml(empty narrow ? as : narrow)}"><c:out value="${value}"/></time></c:otherwise>
</c:choose>
