<%@ tag description="The head of every page. title: shown by the browser, before the platform's name." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ attribute name="title" required="true" %>
<%@ attribute name="scripts" description="modules below static/console, with commas" %>
<%@ attribute name="styles" description="style sheets below static/console, with commas" %>
<%@ attribute name="charts" description="true: the page draws charts, by charts.js" %>
<%@ attribute name="markdown" description="true: the page shows Markdown, by markdown.js" %>
<head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width,initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="htmx-config" content='{"includeIndicatorStyles":false,"allowEval":false,"selfRequestsOnly":true}'>
    <meta name="csrf" content="${fn:escapeXml(me.csrf)}">
    <meta name="root" content="${fn:escapeXml(root)}">
    <title><c:out value="${title}"/> · <c:out value="${platform}"/></title>
    <link rel="icon" type="image/svg+xml" href="${fn:escapeXml(root)}/static/logo.svg">
    <script src="${fn:escapeXml(root)}/static/console/theme.js"></script>
    <link rel="stylesheet" href="${fn:escapeXml(root)}/static/vendor/${fn:escapeXml(vendor['tabler'])}/tabler.min.css">
    <link rel="stylesheet" href="${fn:escapeXml(root)}/static/console/console.css">
    <c:forTokens items="${styles}" delims=", " var="each"><link rel="stylesheet" href="${fn:escapeXml(root)}/static/console/${fn:escapeXml(each)}"></c:forTokens>
    <c:if test="${markdown}">
        <link rel="stylesheet" href="${fn:escapeXml(root)}/static/console/prose.css">
        <script src="${fn:escapeXml(root)}/static/vendor/${fn:escapeXml(vendor['marked'])}/marked.umd.js" defer></script>
        <script src="${fn:escapeXml(root)}/static/vendor/${fn:escapeXml(vendor['dompurify'])}/purify.min.js" defer></script>
        <script src="${fn:escapeXml(root)}/static/vendor/${fn:escapeXml(vendor['highlightjs'])}/highlight.min.js" defer></script>
    </c:if>
    <script src="${fn:escapeXml(root)}/static/vendor/${fn:escapeXml(vendor['tabler'])}/tabler.min.js" defer></script>
    <c:if test="${charts}"><script src="${fn:escapeXml(root)}/static/vendor/${fn:escapeXml(vendor['chart-js'])}/chart.umd.min.js" defer></script></c:if>
    <script src="${fn:escapeXml(root)}/static/console/console.js" type="module"></script>
    <c:forTokens items="${scripts}" delims=", " var="each"><script src="${fn:escapeXml(root)}/static/console/${fn:escapeXml(each)}" type="module"></script></c:forTokens>
</head>
