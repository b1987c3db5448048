// How far an upload is, without asking for the page again. Without it, a link does.
(() => {
  const progress = document.getElementById("progress");
  if (!progress) return;
  const look = async () => {
    try {
      const answer = await fetch(location.href);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const now = page.getElementById("progress");
      if (!now || now.dataset.state !== progress.dataset.state) {
        location.reload();
        return;
      }
      progress.replaceChildren(...now.childNodes);
    } catch {
      // The next look may reach the server again.
    }
    setTimeout(look, 2000);
  };
  setTimeout(look, 2000);
})();
