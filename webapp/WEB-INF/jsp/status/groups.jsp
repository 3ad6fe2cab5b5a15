<n:bare title="status.title" styles="keys.css">
    <section class="card">
        <header><div class="grow"><h1>${t['status.title']}</h1><p>${t['status.lead']}</p></div></header>
        <div class="body" id="overall"><c:choose><c:when test="${empty groups}">${t['status.none']}</c:when><c:otherwise><n:state kind="${worst eq 'ok' ? 'ok' : worst eq 'impaired' ? 'warn' : 'bad'}"><n:t k="status.all.${worst}"/></n:state></c:otherwise></c:choose></div>
        <c:if test="${not empty groups}"><table class="table">
            <thead><tr><th scope="col">${t['status.group']}</th><th scope="col">${t['status.state']}</th></tr></thead>
            <tbody><c:forEach items="${groups}" var="each"><tr><td class="name"><c:out value="${each.name}"/></td><td><n:state kind="${each.state eq 'ok' ? 'ok' : each.state eq 'impaired' ? 'warn' : each.state eq 'down' ? 'bad' : 'off'}"><n:t k="status.${each.state}"/></n:state></td></tr></c:forEach></tbody>
        </table></c:if>
    </section>
</n:bare>
