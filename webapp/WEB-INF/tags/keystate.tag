<%@ tag description="Whether an API key opens anything. state: on, off or expired; expires: when it ends or ended." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="n" tagdir="/WEB-INF/tags" %>
<%@ attribute name="state" required="true" %>
<%@ attribute name="expires" type="java.lang.Object" %>
<c:choose>
    <c:when test="${state eq 'on'}"><n:state kind="ok">${t['keys.on']}</n:state><c:if test="${not empty expires}"><div class="reason">${t['keys.until']}&#32;<n:time value="${expires}" as="date"/></div></c:if></c:when>
    <c:when test="${state eq 'expired'}"><n:state kind="warn">${t['keys.expired']}</n:state><div class="reason"><n:time value="${expires}" as="date"/></div></c:when>
    <c:otherwise><n:state kind="off">${t['keys.off']}</n:state></c:otherwise>
</c:choose>
