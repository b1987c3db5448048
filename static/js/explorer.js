// The salary explorer where scripts run. htmx asks at each change; this sees to what it leaves open.
(() => {
  const form = document.querySelector(".salary-filters");
  let changed = null;
  form.addEventListener("change", event => { changed = event.target.id; });

  // The field that was changed may have been replaced: the reader goes on where they were.
  document.addEventListener("htmx:afterSettle", () => {
    if (changed && document.activeElement === document.body) document.getElementById(changed)?.focus();
  });

  // Where asking fails, the browser asks as it does without scripts, and shows what it gets.
  for (const failure of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
    document.addEventListener(failure, () => form.submit());
  }
})();
