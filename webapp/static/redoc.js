// ReDoc over this port's document. Its search would run in a worker made of inline code, which the page's policy refuses.
Redoc.init('openapi.json', { disableSearch: true, hideDownloadButton: true, nativeScrollbars: true, theme: { typography: { fontFamily: 'system-ui, sans-serif', headings: { fontFamily: 'system-ui, sans-serif' } } } },
    document.getElementById('redoc'));
