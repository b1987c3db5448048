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

  // Look-alikes ---------------------------------------------------------------------------------
  const named = form.elements.name;
  if (form.dataset.lookAlikes && named) {
    const near = document.createElement("div");
    near.className = "look-alikes";
    near.setAttribute("role", "status");
    named.after(near);
    let waiting;
    const compare = async () => {
      const asked = named.value;
      try {
        const answer = await fetch(`${form.dataset.lookAlikes}&name=${encodeURIComponent(asked)}`);
        const text = answer.ok && !answer.redirected ? await answer.text() : "";
        if (asked === named.value) near.innerHTML = text;
      } catch {
        near.textContent = "";
      }
    };
    named.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(compare, 300);
    });
  }

  // Fields in which things are looked up, and the links that work as buttons ---------------------
  const name = () => {
    for (const list of form.querySelectorAll(".select2-selection--multiple > ul")) {
      list.setAttribute("role", "group");
      for (const item of list.querySelectorAll("li")) item.setAttribute("role", "none");
    }
    for (const help of form.querySelectorAll("span.help-tooltip[aria-label]")) help.setAttribute("role", "img");
    for (const part of form.querySelectorAll(".datetime input:not([aria-label])")) {
      const label = part.closest(".form-row")?.querySelector("label")?.textContent.trim() ?? "";
      part.setAttribute("aria-label", `${label} ${part.name.endsWith("_0") ? "date" : "time"}`);
    }
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
