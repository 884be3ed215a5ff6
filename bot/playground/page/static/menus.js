// Menus: where they open, the keys in them, and what a message's own menu does.
import { answered, ask } from "./confirm.js";
import { thread } from "./navigation.js";
import { act } from "./scene.js";

const menu = document.getElementById("message-menu");
let message = null;

// Beside the button that opens it, within the window.
function put(box, button) {
  const at = button.getBoundingClientRect();
  const left = Math.min(at.left, innerWidth - box.offsetWidth - 8);
  const below = at.bottom + box.offsetHeight + 8 < innerHeight;
  box.style.left = `${Math.max(8, left)}px`;
  box.style.top = `${below ? at.bottom + 4 : Math.max(8, at.top - box.offsetHeight - 4)}px`;
}

document.addEventListener("toggle", (event) => {
  const box = event.target;
  if (!box.matches?.(".menu[popover]") || event.newState !== "open") return;
  const button = box.id === "message-menu" ? message?.querySelector(".more") : document.querySelector(`[popovertarget="${CSS.escape(box.id)}"]`);
  if (button) put(box, button);
  box.querySelector("[role=menuitem]:not([hidden])")?.focus();
}, true);

document.addEventListener("keydown", (event) => {
  const box = event.target.closest?.(".menu[popover]");
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (!box || !step) return;
  event.preventDefault();
  const items = [...box.querySelectorAll("[role=menuitem]:not([hidden])")];
  items[(items.indexOf(event.target) + step + items.length) % items.length]?.focus();
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-menu]");
  if (!button) return;
  message = button.closest(".message");
  const mine = message.dataset.mine !== undefined;
  for (const each of menu.querySelectorAll("[data-menu-edit], [data-menu-delete]")) each.hidden = !mine;
  menu.showPopover();
});

menu.addEventListener("click", async (event) => {
  const item = event.target.closest("[role=menuitem]");
  if (!item || !message) return;
  menu.hidePopover();
  const where = message.dataset.where;
  const { menuReact, menuShortcut } = item.dataset;
  if (menuReact) act("react", { where, emoji: menuReact });
  else if (menuShortcut) act("shortcut", { where, callback_id: menuShortcut });
  else if (item.dataset.menuReply !== undefined) thread(root(message));
  else if (item.dataset.menuEdit !== undefined) edit(message);
  else remove(message);
});

// In a thread every message leads to the thread's own.
function root(of) {
  const first = of.closest("#thread")?.querySelector(".message") ?? of;
  return first.dataset.where.split(":")[2];
}

async function edit(of) {
  const text = document.getElementById("edit-text");
  text.value = of.dataset.source;
  if (await answered(document.getElementById("edit"), "save")) act("edit", { where: of.dataset.where, text: text.value });
}

async function remove(of) {
  const words = { title: "Delete message", yes: "Delete", no: "Cancel", style: "danger" };
  if (await ask(words, "It is gone for everybody then.")) act("delete", { where: of.dataset.where });
}

document.addEventListener("click", (event) => {
  const reaction = event.target.closest("[data-react]");
  if (reaction) act("react", { where: reaction.closest(".message").dataset.where, emoji: reaction.dataset.react });
});
