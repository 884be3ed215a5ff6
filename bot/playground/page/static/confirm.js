// Dialogs that ask something and wait for the answer.

// Ask before something is done. Resolves to true for yes.
export function ask({ title, yes, no, style }, html) {
  const dialog = document.getElementById("ask");
  document.getElementById("ask-title").textContent = title;
  document.getElementById("ask-text").innerHTML = html;
  document.getElementById("ask-no").textContent = no;
  const button = document.getElementById("ask-yes");
  button.textContent = yes;
  button.className = `button ${style ?? "primary"}`;
  return answered(dialog, "yes");
}

// Open a dialog. Resolves to true if it's closed with the wanted value.
export function answered(dialog, wanted) {
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === wanted), { once: true });
  });
}
