// Runs before the page is drawn, so that it does not flash in the other colours. "system" leaves the choice to the browser.
(() => {
  const key = "negsim-theme";
  let theme = "system";
  try {
    theme = localStorage.getItem(key) ?? "system";
  } catch {
    // Without storage the choice lasts as long as the page.
  }

  const apply = () => {
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
    for (const name of document.querySelectorAll("[data-theme-name]")) name.textContent = theme;
  };

  const next = { system: "light", light: "dark", dark: "system" };
  document.addEventListener("click", e => {
    if (!e.target.closest?.("[data-theme-switch]")) return;
    theme = next[theme] ?? "system";
    try {
      localStorage.setItem(key, theme);
    } catch {
      // As above.
    }
    apply();
  });
  document.addEventListener("DOMContentLoaded", apply);
  // Blazor puts the page's own attributes back when it goes to another page.
  document.addEventListener("enhancedload", apply);
  window.negsimTheme = apply;
  apply();
})();
