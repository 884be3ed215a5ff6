// Writing: sending with Enter, drafts by place, and slash commands that complete themselves.
import { act, scene } from "./scene.js";

const drafts = new Map();
const key = () => `${scene.as} ${scene.in}`;
const write = () => document.getElementById("write");

document.addEventListener("leaving", () => {
  if (write()) drafts.set(key(), write().value);
});
document.addEventListener("arrived", () => {
  if (write()) set(write(), drafts.get(key()) ?? "");
});

function set(field, words) {
  field.value = words;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("[data-writing]");
  if (!form) return;
  event.preventDefault();
  const field = form.querySelector("textarea");
  const text = field.value;
  if (!text.trim()) return;
  set(field, "");
  const broadcast = form.elements.broadcast?.checked ?? false;
  const messages = document.getElementById("messages");
  messages.scrollTop = messages.scrollHeight;
  const answer = await act("say", { text, thread: form.dataset.inThread !== undefined, broadcast });
  // What did not get through is not lost.
  if (!answer.ok && field.isConnected && !field.value) set(field, text);
});

const list = (field) => document.getElementById(`${field.id}-commands`);
const shown = (field) => [...(list(field)?.querySelectorAll("[role=option]:not([hidden])") ?? [])];

document.addEventListener("input", (event) => {
  const field = event.target.closest("[data-writing] textarea");
  if (!field) return;
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight + 2, 200)}px`;
  if (list(field)) suggest(field);
});

// Commands while the first word is typed; then a hint about what may follow.
function suggest(field) {
  const [name, ...rest] = field.value.split(" ");
  const writing = /^\/\S*$/.test(field.value) && !field.value.includes("\n");
  let exact = null;
  for (const each of list(field).children) {
    each.hidden = !(writing && each.dataset.command.startsWith(name));
    if (each.dataset.command === name) exact = each;
  }
  const any = writing && shown(field).length > 0;
  list(field).hidden = !any;
  mark(field, any ? 0 : -1);
  const hint = document.getElementById(`${field.id}-hint`);
  hint.hidden = !(exact && !writing && rest.join("") === "" && exact.dataset.hint);
  hint.textContent = hint.hidden ? "" : exact.dataset.hint;
}

function mark(field, place) {
  shown(field).forEach((each, at) => each.setAttribute("aria-selected", String(at === place)));
  const chosen = shown(field)[place];
  if (chosen) field.setAttribute("aria-activedescendant", chosen.id);
  else field.removeAttribute("aria-activedescendant");
  field.at = place;
}

function complete(field, item) {
  set(field, `${item.dataset.command} `);
  field.focus();
}

document.addEventListener("keydown", (event) => {
  const field = event.target.closest?.("[data-writing] textarea");
  if (!field || event.isComposing) return;
  const options = shown(field);
  const open = list(field) && !list(field).hidden;
  const whole = open && options[field.at]?.dataset.command === field.value;
  if (open && event.key === "ArrowDown") mark(field, (field.at + 1) % options.length);
  else if (open && event.key === "ArrowUp") mark(field, (field.at - 1 + options.length) % options.length);
  else if (open && event.key === "Escape") list(field).hidden = true;
  else if (open && (event.key === "Tab" || (event.key === "Enter" && !whole))) complete(field, options[field.at]);
  else if (event.key === "Enter" && !event.shiftKey) field.form.requestSubmit();
  else return;
  event.preventDefault();
});
document.addEventListener("mousedown", (event) => {
  const item = event.target.closest?.("[data-command]");
  if (!item) return;
  event.preventDefault();
  complete(write(), item);
});
