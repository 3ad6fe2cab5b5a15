<c:choose>
    <c:when test="${not empty me}">
        <n:layout title="error.title" nav="none"><section class="card"><div class="nothing"><n:icon name="exclamation-triangle"/><h2><c:out value="${status}"/></h2><p><c:out value="${message}"/></p><a class="btn" href="${fn:escapeXml(admin)}/">${t['error.home']}</a></div></section></n:layout>
    </c:when>
    <c:otherwise>
        <n:bare title="error.title"><section class="card"><div class="nothing"><n:icon name="exclamation-triangle"/><h2><c:out value="${status}"/></h2><p><c:out value="${message}"/></p><a class="btn" href="${fn:escapeXml(admin)}/login">${t['login.title']}</a></div></section></n:bare>
    </c:otherwise>
</c:choose>
