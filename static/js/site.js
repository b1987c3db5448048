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
    document.querySelector(".theme-place").append(button);
  });
})();

// The search box where scripts run. What is offered while somebody types comes by htmx, which is fetched only when a
// box is entered for the first time. Without it the form asks as it stands.
(() => {
  const boxOf = element => element instanceof Element ? element.closest(".search-box") : null;
  let isAsked = false;

  const fetchOnce = box => {
    if (isAsked || window.htmx) return;
    isAsked = true;
    if (!document.querySelector("meta[name=htmx-config]")) {
      const rules = document.createElement("meta");
      rules.name = "htmx-config";
      rules.content = '{"allowEval": false, "includeIndicatorStyles": false, "historyCacheSize": 0}';
      document.head.append(rules);
    }
    const script = document.createElement("script");
    script.src = box.dataset.htmx;
    document.head.append(script);
  };
  const close = box => {
    box.querySelector(".search-found").replaceChildren();
    box.querySelector("[aria-live]").textContent = "";
  };

  document.addEventListener("focusin", event => {
    const entered = boxOf(event.target);
    if (entered) fetchOnce(entered);
    for (const box of document.querySelectorAll(".search-box")) if (box !== entered) close(box);
  });
  document.addEventListener("htmx:afterSwap", event => {
    const box = boxOf(event.target), list = box?.querySelector("[data-said]");
    if (box) box.querySelector("[aria-live]").textContent = list ? list.dataset.said : "Nothing to suggest.";
  });

  // The arrows go through what is offered and back, Escape puts it away.
  document.addEventListener("keydown", event => {
    const box = boxOf(event.target), step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!box || !(step || event.key === "Escape")) return;
    const field = box.querySelector("input"), stops = [field, ...box.querySelectorAll(".search-found a")];
    // Escape would empty the field too.
    if (event.key === "Escape" && stops.length > 1) event.preventDefault(), close(box), field.focus();
    const next = stops[stops.indexOf(document.activeElement) + step];
    if (!step || stops.length === 1) return;
    event.preventDefault();
    next?.focus();
  });
})();
