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
    if (event.key === "Escape" && stops.length > 1) close(box), field.focus();
    const next = stops[stops.indexOf(document.activeElement) + step];
    if (!step || stops.length === 1) return;
    event.preventDefault();
    next?.focus();
  });
})();
