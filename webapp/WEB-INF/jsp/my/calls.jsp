<n:apart title="my.all_calls" back="/">
    <form class="bar" method="get"><select class="form-select auto" name="days" aria-label="${t['my.range']}" data-submit><c:forEach items="${ranges}" var="each"><option value="${fn:escapeXml(each)}" ${each eq days ? 'selected' : ''}><n:count k="my.days" n="${each}"/></option></c:forEach></select><select class="form-select auto" name="outcome" aria-label="${t['my.outcome']}" data-submit><option value="">${t['my.any_outcome']}</option><c:forEach items="${outcomes}" var="each"><option value="${fn:escapeXml(each)}" ${each eq outcome ? 'selected' : ''}><n:t k="my.outcomes.${each}"/></option></c:forEach></select><noscript><button class="btn">${t['list.go']}</button></noscript></form>
    <section class="card">
        <c:choose><c:when test="${empty calls}"><div class="nothing"><p class="dim">${t['my.no_calls']}</p></div></c:when><c:otherwise><n:calltable items="${calls}"/><n:pager shown="${shown}" path="/calls" next="${next}" query="${query}"/></c:otherwise></c:choose>
    </section>
</n:apart>
