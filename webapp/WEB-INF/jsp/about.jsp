<n:layout title="about.title" nav="about" styles="keys.css">
    <n:card title="about.product">
        <dl class="facts">
            <div><dt>${t['about.version']}</dt><dd><n:out value="${around.version()}"/></dd></div>
            <div><dt>${t['about.node']}</dt><dd><n:out value="${around.node()}"/></dd></div>
            <div><dt>${t['about.started']}</dt><dd><n:time value="${started}"/> (<n:time value="${started}" as="ago"/>)</dd></div>
            <div><dt>${t['about.schema']}</dt><dd><n:num value="${around.schemaVersion()}"/></dd></div>
            <div><dt>${t['about.container']}</dt><dd><n:out value="${container}"/></dd></div>
            <div><dt>${t['about.java']}</dt><dd><n:out value="${java}"/></dd></div>
            <div><dt>${t['about.memory']}</dt><dd><n:num value="${memory}"/> MiB, <n:count k="about.processors" n="${processors}"/></dd></div>
        </dl>
    </n:card>
    <n:card title="about.links" hint="about.links_lead">
        <ul class="links">
            <li><a href="${fn:escapeXml(root)}/docs">/docs</a> <span class="dim">${t['about.docs']}</span></li>
            <li><a href="${fn:escapeXml(root)}/redoc">/redoc</a> <span class="dim">${t['about.redoc']}</span></li>
            <li><a href="${fn:escapeXml(root)}/livez">/livez</a> <span class="dim">${t['about.livez']}</span></li>
            <li><a href="${fn:escapeXml(root)}/readyz">/readyz</a> <span class="dim">${t['about.readyz']}</span></li>
            <li><span class="mono">/metrics</span> <span class="dim">${t['about.metrics']}</span></li>
        </ul>
        <section class="program">
            <header class="bar"><span class="dim">${t['about.metrics_how']}</span><span class="grow"></span><button class="icon-btn s" type="button" data-copy="metrics" data-copied="${t['calls.copied']}" aria-label="${t['about.metrics_copy']}"><n:icon name="copy"/></button></header>
            <pre id="metrics" class="code" tabindex="0"><c:out value="${metrics}"/></pre>
        </section>
    </n:card>
</n:layout>
