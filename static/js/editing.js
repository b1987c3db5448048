// The form of an editor: asks before typed text is left behind, shows Markdown as readers will see it, and names the
// fields in which things are looked up. Everything else works without it.
(() => {
  const form = document.querySelector("form.editing");
  if (!form) return;

  // Leaving ------------------------------------------------------------------------------------
  const state = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string")).toString();
  let opened = null;
  let isSent = false;
  window.addEventListener("load", () => setTimeout(() => { opened = "unsaved" in form.dataset ? "" : state(); }));
  form.addEventListener("submit", () => { isSent = true; });
  window.addEventListener("pageshow", () => { isSent = false; });
  window.addEventListener("beforeunload", (event) => {
    if (!isSent && opened !== null && state() !== opened) event.preventDefault();
  });

  // Markdown -----------------------------------------------------------------------------------
  const show = async (text, page) => {
    const body = new URLSearchParams({ text, csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value });
    try {
      const answer = await fetch(form.dataset.preview, { method: "POST", body });
      if (!answer.ok || answer.redirected) throw new Error();
      page.innerHTML = await answer.text();
    } catch {
      page.textContent = "It cannot be shown now. What you typed is still in the field.";
    }
  };
  const preview = (field) => {
    const part = document.createElement("div");
    const title = document.createElement("p");
    const page = document.createElement("div");
    part.className = "live-preview";
    title.className = "live-preview-title";
    title.textContent = "As readers will see it";
    part.append(title, page);
    field.after(part);
    let waiting;
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(show, 400, field.value, page);
    });
    show(field.value, page);
  };
  if (form.dataset.preview) {
    for (const field of form.querySelectorAll("textarea[data-markdown]")) {
      field.addEventListener("focus", () => preview(field), { once: true });
    }
  }

  // Fields in which things are looked up, and the links that work as buttons ---------------------
  const name = () => {
    for (const box of form.querySelectorAll(".select2-container:not([data-named])")) {
      const label = box.previousElementSibling?.labels?.[0]?.textContent.trim().replace(/\s+/g, " ");
      if (!label) continue;
      box.dataset.named = "";
      for (const part of box.querySelectorAll("[role=combobox], [role=textbox], input")) part.setAttribute("aria-label", label);
    }
  };
  new MutationObserver(name).observe(form, { childList: true, subtree: true });
  name();
})();
