// The salary explorer where scripts run. htmx asks at each change; this sees to what it leaves open.
(() => {
  const form = document.querySelector(".salary-filters");
  let changed = null, isTyping = false;
  form.addEventListener("input", event => { isTyping = event.target.list instanceof HTMLElement; });
  form.addEventListener("change", event => { changed = event.target.id; isTyping = false; });
  form.addEventListener("submit", () => { isTyping = false; });

  // What is half written is not asked about, and an answer that comes meanwhile leaves the field to the reader.
  document.addEventListener("htmx:configRequest", event => {
    const field = document.activeElement, asked = event.detail.formData;
    if (!isTyping || field.form !== form) return;
    const whole = asked.getAll(field.name).filter(value => value !== field.value);
    asked.delete(field.name);
    for (const value of whole) asked.append(field.name, value);
  });
  document.addEventListener("htmx:oobBeforeSwap", event => {
    if (isTyping && event.detail.target.contains(document.activeElement)) event.detail.shouldSwap = false;
  });

  // The field that was changed may have been replaced: the reader goes on where they were.
  document.addEventListener("htmx:afterSettle", () => {
    if (changed && document.activeElement === document.body) document.getElementById(changed)?.focus();
  });

  // Where asking fails, the browser asks as it does without scripts, and shows what it gets.
  for (const failure of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
    document.addEventListener(failure, () => form.submit());
  }
})();
