<n:layout title="playground.title" nav="playground" css="bleed" scripts="${possible ? 'playground/page.js' : ''}" styles="playground.css" markdown="true">
    <jsp:attribute name="actions"><c:if test="${possible}">
        <button class="icon-btn" type="button" id="two" aria-pressed="false" aria-label="${t['playground.two']}"><n:icon name="layout-split"/><span class="wide">${t['playground.two']}</span></button>
        <button class="icon-btn" type="button" data-bs-toggle="offcanvas" data-bs-target="#chats" aria-controls="chats" aria-label="${t['playground.chats']}"><n:icon name="clock-history"/><span class="wide">${t['playground.chats']}</span></button>
        <button class="icon-btn d-lg-none" type="button" id="drawer" aria-expanded="false" aria-controls="parameters" aria-label="${t['playground.parameters']}"><n:icon name="sliders"/></button>
        <button class="btn m-hide" type="button" id="fresh"><n:icon name="plus-lg"/><span>${t['playground.fresh']}</span></button>
    </c:if></jsp:attribute>
    <jsp:body>
        <c:choose>
            <c:when test="${not possible}"><div class="lone"><n:empty title="playground.none" hint="playground.none_hint" icon="chat-dots"><a class="btn" href="${fn:escapeXml(admin)}/providers">${t['nav.providers']}</a></n:empty></div></c:when>
            <c:otherwise>
                <n:texts of="playground." and="calls.reason."/>
                <n:json id="choices" value="${choices}"/>
                <div class="play" id="play" data-account="${fn:escapeXml(me.accountId)}">
                    <section class="talk" aria-label="${t['playground.talk']}">
                        <p class="line" id="line" role="status" hidden></p>
                        <div class="msgs" id="msgs" tabindex="0" role="log" aria-live="off" aria-label="${t['playground.talk']}">
                            <div class="start" id="start"><h2>${t['playground.start']}</h2><p class="dim">${t['playground.start_hint']}</p></div>
                        </div>
                        <button class="icon-btn latest" type="button" id="latest" hidden aria-label="${t['playground.latest']}"><n:icon name="arrow-down"/></button>
                        <form class="composer" id="composer">
                            <div class="editing bar" id="editing" hidden><n:icon name="pencil"/><span class="grow">${t['playground.editing']}</span><button class="icon-btn s" type="button" id="unedit">${t['layout.cancel']}</button></div>
                            <div class="thumbs" id="thumbs"></div>
                            <textarea id="message" rows="2" placeholder="${t['playground.placeholder']}" aria-label="${t['playground.message']}" aria-describedby="wrong keys" autofocus></textarea>
                            <p class="wrong" id="wrong" role="alert"></p>
                            <div class="bar">
                                <input class="visually-hidden" type="file" id="file" accept="image/*" multiple tabindex="-1" aria-label="${t['playground.attach']}">
                                <button class="icon-btn" type="button" id="attach" aria-label="${t['playground.attach']}"><n:icon name="image"/></button>
                                <span class="dim" id="tokens"></span>
                                <span class="grow"></span>
                                <span class="dim m-hide" id="keys">${t['playground.keys']}</span>
                                <button class="btn btn-primary" type="submit" id="send"><n:icon name="send"/><span>${t['playground.send']}</span></button>
                                <button class="btn" type="button" id="stop" hidden><n:icon name="stop-fill"/><span>${t['playground.stop']}</span></button>
                            </div>
                        </form>
                        <div class="visually-hidden" id="said" role="status"></div>
                    </section>
                    <aside id="parameters" aria-label="${t['playground.parameters']}">
                        <div><label class="form-label" for="first">${t['playground.model']}</label><select id="first" class="form-select"></select></div>
                        <div class="second"><label class="form-label" for="second">${t['playground.second']}</label><select id="second" class="form-select"></select></div>
                        <div><label class="form-label" for="system">${t['playground.system']}</label><textarea id="system" class="form-control" rows="4" spellcheck="false"></textarea></div>
                        <div>
                            <div class="bar"><label class="form-label grow" for="temperature">${t['playground.temperature']}</label><output for="temperature" class="dim" id="degrees"></output><button class="icon-btn s" type="button" id="undegree" hidden aria-label="${t['playground.temperature_default']}"><n:icon name="x-lg"/></button></div>
                            <input id="temperature" class="form-range" type="range" min="0" max="2" step="0.1" value="1">
                        </div>
                        <div><label class="form-label" for="most">${t['playground.most']}</label><input id="most" class="form-control" inputmode="numeric" placeholder="${t['playground.models_own']}" autocomplete="off" aria-describedby="most-h"><div class="hint wrong" id="most-h"></div></div>
                        <div><label class="form-label" for="more">${t['playground.more']}</label><textarea id="more" class="form-control mono" rows="3" spellcheck="false" placeholder='{"top_p": 0.95, "seed": 7}' aria-describedby="more-h"></textarea><div class="hint wrong" id="more-h"></div></div>
                        <div class="mt-auto">
                            <dl class="sums"><div><dt>${t['playground.this']}</dt><dd id="sum-rounds"></dd></div><div><dt>${t['playground.tokens_all']}</dt><dd id="sum-tokens"></dd></div><div><dt>${t['playground.cost']}</dt><dd id="sum-cost"></dd></div></dl>
                            <div class="bar exports"><button class="btn" type="button" id="as-markdown"><n:icon name="download"/><span>${t['playground.as_markdown']}</span></button><button class="btn" type="button" id="as-json"><n:icon name="download"/><span>${t['playground.as_json']}</span></button></div>
                        </div>
                    </aside>
                </div>
                <div class="offcanvas offcanvas-end chats" id="chats" tabindex="-1" aria-labelledby="chats-title">
                    <header class="bar"><h2 id="chats-title" class="grow">${t['playground.chats']}</h2><button class="icon-btn" type="button" data-bs-dismiss="offcanvas" aria-label="${t['playground.close']}"><n:icon name="x-lg"/></button></header>
                    <p class="dim">${t['playground.chats_hint']}</p>
                    <ul id="list"></ul>
                    <footer class="bar"><button class="btn d-md-none" type="button" id="fresh-too" data-bs-dismiss="offcanvas"><n:icon name="plus-lg"/><span>${t['playground.fresh']}</span></button><button class="btn danger" type="button" id="clear"><n:icon name="trash"/><span>${t['playground.clear']}</span></button></footer>
                </div>
            </c:otherwise>
        </c:choose>
    </jsp:body>
</n:layout>
