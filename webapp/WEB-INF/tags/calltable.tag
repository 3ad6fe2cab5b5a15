<%@ tag description="Calls of a key's holder, newest first: when, what was asked for, how it ended, what it took. items: as the log has them." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="n" tagdir="/WEB-INF/tags" %>
<%@ attribute name="items" required="true" type="java.lang.Object" %>
<div class="scroll"><table class="table dense">
    <thead><tr><th scope="col">${t['my.when']}</th><th scope="col">${t['my.asked']}</th><th scope="col" class="o">${t['my.served']}</th><th scope="col">${t['my.outcome']}</th><th scope="col" class="num m-hide">${t['my.first_token']}</th><th scope="col" class="num m-hide">${t['my.took']}</th><th scope="col" class="num m-hide">${t['my.tokens']}</th><th scope="col" class="num m-hide">${t['my.cost']}</th></tr></thead>
    <tbody><c:forEach items="${items}" var="each"><tr>
        <td class="nowrap"><n:time value="${each.started_at}"/></td>
        <td class="wrap"><n:out value="${each.requested_model}"/></td>
        <td class="o wrap"><n:out value="${each.model_name}"/></td>
        <td><n:state kind="${each.outcome eq 'ok' ? 'ok' : (each.outcome eq 'client_gone' or each.outcome eq 'client_error' or each.outcome eq 'refused') ? 'off' : 'bad'}"><n:t k="my.outcomes.${each.outcome}"/></n:state></td>
        <td class="num m-hide"><n:ms value="${each.first_token_ms}"/></td>
        <td class="num m-hide"><n:ms value="${each.total_ms}"/></td>
        <td class="num m-hide"><c:out value="${show.number(each.prompt_tokens)} / ${show.number(each.completion_tokens)}"/></td>
        <td class="num m-hide"><n:money value="${each.cost}" currency="${each.currency}"/></td>
    </tr></c:forEach></tbody>
</table></div>
