// Sets the theme before the first paint. A static file, because the content security policy allows no inline script.
(function () {
  var system = window.matchMedia('(prefers-color-scheme: dark)');
  var root = document.documentElement;
  function show() {
    var choice = null;
    try {
      choice = window.localStorage.getItem('theme');
    } catch {
      // Storage is blocked: the system's choice holds.
    }
    var isDark = choice === 'dark' || (choice !== 'light' && system.matches);
    root.dataset.theme = isDark ? 'dark' : 'light';
  }
  // Colours change at once: fading each by itself would show both themes mixed.
  function change() {
    root.dataset.switching = '';
    show();
    window.requestAnimationFrame(function () {
      window.requestAnimationFrame(function () {
        delete root.dataset.switching;
      });
    });
  }
  show();
  system.addEventListener('change', change);
  window.addEventListener('storage', change);
  window.addEventListener('themechange', change);
})();
