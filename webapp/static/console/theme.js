// Before the first paint: the system's theme, where the page leaves it to the system.
(function () {
  var root = document.documentElement;
  var dark = matchMedia('(prefers-color-scheme: dark)');
  function apply() {
    if (root.dataset.theme === 'system') {
      root.dataset.bsTheme = dark.matches ? 'dark' : 'light';
    }
  }
  apply();
  dark.addEventListener('change', apply);
})();
