// Says in words why a passkey could not be used; without it the browser's console alone would know.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const reasons = {
    InvalidStateError: "This device has a passkey for your account already.",
    SecurityError:
      "Passkeys need a name for this site: open it by its name, on your own machine as localhost, not by numbers.",
  };
  const said =
    reasons[event.detail.exception.name] || "The passkey was not used. Try once more, or use a code from your app.";
  let note = document.getElementById("passkey-error");
  if (!note) {
    note = document.createElement("p");
    note.id = "passkey-error";
    note.className = "errornote";
    note.setAttribute("role", "alert");
    document.getElementById("content").prepend(note);
  }
  note.textContent = said;
});
