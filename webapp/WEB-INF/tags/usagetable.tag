<%@ tag description="Usage by day or by model. items: rows of a report; head: the key of what rows are." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ taglib prefix="n" tagdir="/WEB-INF/tags" %>
<%@ attribute name="items" required="true" type="java.lang.Object" %>
<%@ attribute name="head" required="true" %>
<c:set var="most" value="${1}"/>
<c:forEach items="${items}" var="each"><c:if test="${each.calls.all gt most}"><c:set var="most" value="${each.calls.all}"/></c:if></c:forEach>
<c:choose>
    <c:when test="${empty items}"><div class="nothing"><p class="dim">${t['my.no_calls']}</p></div></c:when>
    <c:otherwise><div class="scroll tall"><table class="table dense">
        <thead><tr><th scope="col">${t[head]}</th><th scope="col" class="num">${t['my.calls']}</th><th scope="col" class="o"></th><th scope="col" class="num m-hide">${t['my.failed']}</th><th scope="col" class="num m-hide">${t['my.tokens']}</th><th scope="col" class="num">${t['my.cost']}</th></tr></thead>
        <tbody><c:forEach items="${items}" var="each"><tr>
            <td class="wrap"><c:choose><c:when test="${not empty each.starts_at}"><n:time value="${each.starts_at}" as="date"/></c:when><c:otherwise><n:out value="${each.name}"/></c:otherwise></c:choose></td>
            <td class="num"><n:num value="${each.calls.all}"/></td>
            <td class="o share"><progress max="${fn:escapeXml(most)}" value="${fn:escapeXml(each.calls.all)}" aria-hidden="true"></progress></td>
            <td class="num m-hide"><n:num value="${each.calls.all - each.calls.ok}"/></td>
            <td class="num m-hide"><c:out value="${show.brief(each.tokens.prompt)} / ${show.brief(each.tokens.completion)}"/></td>
            <td class="num"><n:money value="${each.cost eq '0' and each.unpriced gt 0 ? '' : each.cost}" currency="${each.currency}"/></td>
        </tr></c:forEach></tbody>
    </table></div></c:otherwise>
</c:choose>
