// Before the first paint: dark where the console was made dark, or where nothing was chosen and the system is.
(function () {
  var chosen = /(?:^|; )nexusai_theme=(light|dark)/.exec(document.cookie);
  var dark = chosen ? chosen[1] === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.classList.toggle('dark-mode', dark);
})();
