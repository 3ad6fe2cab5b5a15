// ReDoc over this port's document. Its search would run in a worker made of inline code, which the page's policy refuses.
(function () {
  var fonts = { fontFamily: 'system-ui, sans-serif', headings: { fontFamily: 'system-ui, sans-serif' } };
  var light = { colors: { primary: { main: '#4253d6' } }, typography: fonts };
  var state = function (ink, ground) { return { color: ink, backgroundColor: ground, tabTextColor: ink }; };
  var dark = {
    colors: {
      primary: { main: '#9aa8ff' }, success: { main: '#5cc98a' }, error: { main: '#ff8a85' },
      text: { primary: '#e5e9f0', secondary: '#9da8b8' }, border: { dark: '#2b323e', light: '#2b323e' }, gray: { 50: '#222833', 100: '#222833' },
      responses: { success: state('#5cc98a', '#16261f'), error: state('#ff8a85', '#2c1b1f'), redirect: state('#e0a94a', '#2a2318'), info: state('#9aa8ff', '#23294a') }
    },
    schema: { nestedBackground: '#11151c', linesColor: '#566072', typeNameColor: '#9da8b8', typeTitleColor: '#9da8b8', requireLabelColor: '#ff8a85' },
    sidebar: { backgroundColor: '#181d26', textColor: '#e5e9f0' }, rightPanel: { backgroundColor: '#11151c' }, codeBlock: { backgroundColor: '#222833' },
    fab: { backgroundColor: '#222833', color: '#9aa8ff' },
    typography: Object.assign({ code: { color: '#e0a94a', backgroundColor: '#222833' }, links: { color: '#9aa8ff', visited: '#9aa8ff', hover: '#e5e9f0' } }, fonts)
  };
  Redoc.init('openapi.json', {
    disableSearch: true, hideDownloadButton: true, nativeScrollbars: true, theme: document.documentElement.classList.contains('dark-mode') ? dark : light
  }, document.getElementById('redoc'));
})();
