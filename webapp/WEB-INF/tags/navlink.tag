<%@ tag description="An entry of the navigation. id: which; icon; count: a plain total; alarm: a text in red, where something is wrong." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ taglib prefix="n" tagdir="/WEB-INF/tags" %>
<%@ attribute name="id" required="true" %>
<%@ attribute name="path" required="true" %>
<%@ attribute name="icon" required="true" %>
<%@ attribute name="now" required="true" %>
<%@ attribute name="count" type="java.lang.Object" %>
<%@ attribute name="alarm" type="java.lang.Object" %>
<c:set var="key" value="nav.${id}"/>
<a class="nav" href="${fn:escapeXml(admin)}${fn:escapeXml(path)}"<c:if test="${now eq id}"> aria-current="page"</c:if>><n:icon name="${icon}"/><span>${t[key]}</span><c:choose><c:when test="${not empty alarm and alarm gt 0}"><span class="n bad"><n:t k="nav.tripped" a="${alarm}"/></span></c:when><c:when test="${not empty count}"><span class="n"><n:num value="${count}"/></span></c:when></c:choose></a>
