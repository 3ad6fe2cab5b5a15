<%@ tag description="How an upstream fares: healthy, probing, tripped until when and why, or off. state: as the admin API has it; over: that of what it is called at, which counts where it is worse." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="n" tagdir="/WEB-INF/tags" %>
<%@ attribute name="state" type="java.lang.Object" %>
<%@ attribute name="over" type="java.lang.Object" %>
<%@ attribute name="enabled" required="true" type="java.lang.Boolean" %>
<c:set var="its" value="${state}"/>
<c:if test="${not empty over and not over.healthy and (state.healthy or state.probing and not over.probing)}"><c:set var="its" value="${over}"/></c:if>
<c:choose>
    <c:when test="${not enabled}"><n:state kind="off">${t['health.off']}</n:state></c:when>
    <c:when test="${its.healthy}"><n:state kind="ok">${t['health.ok']}</n:state></c:when>
    <c:when test="${its.probing}"><n:state kind="warn">${t['health.probing']}</n:state></c:when>
    <c:otherwise><n:state kind="bad">${t['health.tripped']}&#32;<n:time value="${its.tripped_until}" as="clock"/></n:state></c:otherwise>
</c:choose>
<c:if test="${enabled and not empty its.reason}"><div class="reason"><n:why reason="${its.reason}"/></div></c:if>
