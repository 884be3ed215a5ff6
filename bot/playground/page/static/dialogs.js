// Modals and questions. The browser's own dialogs keep the focus inside and give it back.
import { typed, where } from "./controls.js";
import { remember } from "./morph.js";
import { act, whenDrawn } from "./scene.js";

const modals = document.querySelector('[data-region="modals"]');
let back = null; // finds what had the focus before there were modals, even if it was drawn anew since

function open() {
  const before = document.activeElement;
  for (const dialog of modals.querySelectorAll("dialog:not([open])")) {
    back ??= remember(before);
    dialog.showModal();
  }
  const front = [...modals.querySelectorAll("dialog")].at(-1);
  if (!front && back) {
    if (document.activeElement === document.body) back()?.focus();
    back = null;
  }
  const asking = document.querySelector("dialog.small[open]");
  if (!front || asking || (front.contains(document.activeElement) && front.dataset.begun)) return;
  // In a new form the first field has the focus; where that is gone after a change, what comes first now.
  front.dataset.begun = "yes";
  const fields = front.querySelectorAll(".surface :is(input, select, textarea, button, a)");
  (front.querySelector("[data-focus]") ?? fields[0] ?? front.querySelector("footer button:last-child"))?.focus();
}
whenDrawn("modals", open);
open();

// The app decides what is open: a dialog closes when the server says that it is gone.
modals.addEventListener("cancel", (event) => {
  if (event.target.nodeName !== "DIALOG") return;
  event.preventDefault();
  close(event.target, false);
}, true);
// A browser may close one by itself, when Escape is pressed again and again.
modals.addEventListener("close", (event) => {
  if (event.target.isConnected) close(event.target, false);
}, true);
modals.addEventListener("click", (event) => {
  const button = event.target.closest("[data-close]");
  if (button) close(button.closest("dialog"), button.dataset.close === "everything");
});
const close = (dialog, everything) => act("close", { where: dialog.dataset.where, everything });

modals.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  const button = form.querySelector("button[type=submit]");
  if (!button || button.getAttribute("aria-busy")) return;
  button.setAttribute("aria-busy", "true");
  await act("submit", { where: where(form), values: typed(form) });
  button.removeAttribute("aria-busy");
  if (form.isConnected) form.querySelector('[aria-invalid="true"], .wrong :is(input, select, textarea)')?.focus();
});
