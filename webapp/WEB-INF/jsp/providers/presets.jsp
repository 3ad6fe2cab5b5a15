<n:layout title="providers.new" nav="providers" back="/providers">
    <n:card title="providers.presets" hint="providers.presets_lead" flush="true">
        <div class="scroll"><table class="table">
            <thead><tr><th scope="col">${t['providers.vendor']}</th><th scope="col" class="o">${t['providers.calls_to']}</th><th scope="col" class="num m-hide">${t['providers.models']}</th><th scope="col"><span class="visually-hidden">${t['list.actions']}</span></th></tr></thead>
            <tbody><c:forEach items="${presets}" var="each"><tr>
                <td><c:out value="${each.title}"/></td>
                <td class="o mono url"><c:out value="${each.call_url}"/></td>
                <td class="num m-hide"><n:num value="${fn:length(each.models)}"/></td>
                <td class="num nowrap"><c:choose><c:when test="${each.added}"><n:state kind="ok">${t['providers.is_added']}</n:state></c:when><c:otherwise><a class="btn" href="${fn:escapeXml(admin)}/providers/presets/${fn:escapeXml(each.name)}" aria-label="${fn:escapeXml(t.plain('providers.choose_one', each.title))}">${t['providers.choose']}</a></c:otherwise></c:choose></td>
            </tr></c:forEach></tbody>
        </table></div>
        <footer class="bar"><span class="grow">${t['providers.other_vendor']}</span><a class="btn" href="${fn:escapeXml(admin)}/providers/new/hand"><n:icon name="pencil"/><span>${t['providers.by_hand']}</span></a></footer>
    </n:card>
</n:layout>
