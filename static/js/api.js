// Shows the answer of an example under its link. Without JavaScript the link opens it.
document.querySelectorAll("a[data-answer]").forEach((link) => {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Show the answer here";
  const answer = document.createElement("pre");
  answer.tabIndex = 0;
  answer.hidden = true;
  answer.setAttribute("aria-label", `The answer of ${link.textContent}`);
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    if (!answer.hidden) {
      answer.hidden = true;
      button.textContent = "Show the answer here";
      return;
    }
    said.textContent = "Asking …";
    try {
      const response = await fetch(link.href);
      answer.textContent = JSON.stringify(await response.json(), null, 2);
      said.textContent = `${response.status}, ${response.headers.get("Content-Type")}`;
    } catch {
      answer.textContent = "";
      said.textContent = "There was no answer. The link opens it.";
      return;
    }
    answer.hidden = false;
    button.textContent = "Hide the answer";
  });
  link.closest("p").append(" ", button, " ", said);
  link.closest("p").after(answer);
});
