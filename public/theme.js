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
    document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
  }
  apply();
  system.addEventListener('change', apply);
  window.addEventListener('storage', apply);
  window.addEventListener('themechange', apply);
})();
