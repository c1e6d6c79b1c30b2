// Sets the theme before the first paint. A static file, because the content security policy allows no inline script.
(function () {
  var system = window.matchMedia('(prefers-color-scheme: dark)');
  function apply() {
    var choice = null;
    try {
      choice = window.localStorage.getItem('theme');
    } catch {
      // Storage is blocked: the system's choice holds.
    }
    var isDark = choice === 'dark' || (choice !== 'light' && system.matches);
    var root = document.documentElement;
    // Colours change at once: fading each by itself would show both themes mixed.
    root.dataset.switching = '';
    root.dataset.theme = isDark ? 'dark' : 'light';
    window.requestAnimationFrame(function () {
      window.requestAnimationFrame(function () {
        delete root.dataset.switching;
      });
    });
  }
  apply();
  system.addEventListener('change', apply);
  window.addEventListener('storage', apply);
  window.addEventListener('themechange', apply);
})();
