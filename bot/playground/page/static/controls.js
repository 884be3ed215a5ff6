// Buttons, menus and fields of Block Kit: what they hold, and what happens when they are used.
import { ask } from "./confirm.js";
import { act } from "./scene.js";
import { values as picked } from "./pickers.js";

export const where = (element) => element.closest("[data-where]:not([data-picker])")?.dataset.where;

// What a control holds, as the server takes it.
export function held(control) {
  if (control.dataset.picker !== undefined) {
    const all = picked(control);
    return control.dataset.single === undefined ? all : (all[0] ?? null);
  }
  if (control.dataset.boxes) {
    const chosen = [...control.querySelectorAll("input:checked")].map((each) => each.value);
    return control.dataset.boxes === "checkbox" ? chosen : (chosen[0] ?? null);
  }
  return control.value === "" ? null : control.value;
}

// Everything typed or chosen so far in a form.
export function typed(form) {
  const every = form.querySelectorAll("[data-held]:not(:disabled)");
  return Object.fromEntries([...every].map((each) => [each.dataset.path, held(each)]));
}

// Use a control: ask first where it asks to, then let the app know, with all that was typed beside it.
export async function press(control, choose) {
  const confirm = control.querySelector("template[data-confirm]") ?? control.parentElement.querySelector(":scope > template[data-confirm]");
  if (confirm && !(await ask(confirm.dataset, confirm.innerHTML))) return;
  const form = control.closest("[data-modal]");
  control.setAttribute("aria-busy", "true");
  await act("press", { where: where(control), path: control.dataset.path, choose, values: form ? typed(form) : {} });
  control.removeAttribute("aria-busy");
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-press], a[data-press]");
  if (!button || button.getAttribute("aria-busy")) return;
  if (button.dataset.choose !== undefined) button.closest("[popover]")?.hidePopover();
  press(button, button.dataset.choose);
});

// A choice is sent at once where it stands by itself, or where an input asks to be heard of.
document.addEventListener("change", (event) => {
  const control = event.target.closest("[data-boxes], [data-picker], select, input, textarea");
  const box = control?.closest("[data-boxes], [data-picker]") ?? control;
  if (!box || box.dataset.path === undefined || box.closest(".acting-picker")) return;
  const heard = box.dataset.press !== undefined || (box.dataset.dispatch !== undefined && !words(box));
  if (heard) press(box, held(box));
});

const words = (control) => control.matches("input[type=text], textarea");

// Words are sent on Enter, or while they are typed, as the input asks.
document.addEventListener("keydown", (event) => {
  const field = event.target.closest("[data-dispatch]");
  if (!field || !words(field) || event.key !== "Enter" || event.isComposing) return;
  if (field.dataset.dispatch.includes("on_enter_pressed") && !(field.matches("textarea") && event.shiftKey)) {
    event.preventDefault();
    press(field, held(field));
  }
});
let resting;
document.addEventListener("input", (event) => {
  const field = event.target.closest('[data-dispatch~="on_character_entered"]');
  if (!field || !words(field)) return;
  clearTimeout(resting);
  resting = setTimeout(() => press(field, held(field)), 150);
});
