// Light or dark as the reader chose last; without a choice, as the system says. Loaded before the page is drawn, so
// that it never flashes. The switch is made here because without JavaScript it could do nothing.
(() => {
  const root = document.documentElement;
  const stored = () => { try { return localStorage.getItem("theme"); } catch { return null; } };
  const isDark = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;

  const chosen = stored();
  if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;

  document.addEventListener("DOMContentLoaded", () => {
    if (!CSS.supports("color", "light-dark(black, white)")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "theme-switch";
    const rest = document.createElement("span");
    rest.textContent = " theme";
    const name = () => { button.replaceChildren(isDark() ? "Light" : "Dark", rest); };
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      try { localStorage.setItem("theme", root.dataset.theme); } catch { /* private window: for this page only */ }
      name();
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", name);
    name();
    document.querySelector(".site-header .wrap").append(button);
  });
})();
