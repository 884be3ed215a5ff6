// Pickers: a field that searches on the server as one types, and a list of what it found.
import { go, post, scene } from "./scene.js";

const all = new WeakMap(); // what each picker offers now
let asked = 0;

// What a picker holds: JSON values, as the server gave them.
export function values(picker) {
  const chips = picker.querySelector(".chips");
  if (chips) return [...chips.children].map((each) => JSON.parse(each.dataset.value));
  return picker.dataset.value ? [JSON.parse(picker.dataset.value)] : [];
}

const field = (picker) => picker.querySelector("[role=combobox]");
const list = (picker) => picker.querySelector("[role=listbox]");

function shut(picker) {
  list(picker).hidden = true;
  field(picker).setAttribute("aria-expanded", "false");
  field(picker).removeAttribute("aria-activedescendant");
}

async function offer(picker, words) {
  const turn = ++asked;
  if (words.length < Number(picker.dataset.least ?? 0)) {
    draw(picker, [], `Type ${picker.dataset.least} letters or more`);
    return;
  }
  const { where, path } = picker.dataset;
  const { choices } = await post("/page/choices", { where, path, typed: words });
  if (turn === asked && picker.isConnected) draw(picker, choices, "Nothing found");
}

function draw(picker, choices, none) {
  const box = list(picker);
  all.set(picker, choices);
  box.replaceChildren(...choices.map((each, place) => option(box.id, each, place)));
  if (!choices.length) {
    const said = Object.assign(document.createElement("li"), { textContent: none, className: "none" });
    said.setAttribute("role", "option");
    said.setAttribute("aria-disabled", "true");
    box.append(said);
  }
  box.hidden = false;
  field(picker).setAttribute("aria-expanded", "true");
  mark(picker, choices.length ? 0 : -1);
}

function option(id, { text, description }, place) {
  const item = Object.assign(document.createElement("li"), { id: `${id}-${place}`, textContent: text });
  item.setAttribute("role", "option");
  if (description) item.append(Object.assign(document.createElement("small"), { textContent: description }));
  return item;
}

function mark(picker, place) {
  const options = [...list(picker).querySelectorAll("[role=option]")];
  options.forEach((each, at) => each.setAttribute("aria-selected", String(at === place)));
  picker.at = place;
  if (options[place]) {
    field(picker).setAttribute("aria-activedescendant", options[place].id);
    options[place].scrollIntoView({ block: "nearest" });
  } else field(picker).removeAttribute("aria-activedescendant");
}

function choose(picker, place) {
  const found = all.get(picker)?.[place];
  if (!found) return;
  if (picker.dataset.actAs !== undefined) return actAs(picker, found);
  if (picker.dataset.single === undefined) add(picker, found);
  else {
    picker.dataset.value = found.value;
    field(picker).value = field(picker).dataset.chosen = found.text;
  }
  shut(picker);
  used(picker);
}

function actAs(picker, { value }) {
  shut(picker);
  field(picker).blur();
  go({ as: JSON.parse(value), in: scene.in });
}

function add(picker, { text, value }) {
  const chips = picker.querySelector(".chips");
  const most = Number(picker.dataset.most) || Infinity;
  field(picker).value = "";
  if (chips.children.length >= most || [...chips.children].some((each) => each.dataset.value === value)) return;
  const chip = Object.assign(document.createElement("li"), { textContent: text });
  const away = Object.assign(document.createElement("button"), { type: "button", textContent: "✕" });
  chip.dataset.value = value;
  away.dataset.remove = "";
  away.setAttribute("aria-label", `Remove ${text}`);
  chip.append(away);
  chips.append(chip);
}

function used(picker) {
  picker.touched = picker.dataset.held !== undefined;
  picker.dispatchEvent(new Event("change", { bubbles: true }));
}

// What was typed but not chosen does not stay; an emptied field means nothing chosen.
function leave(picker) {
  shut(picker);
  const input = field(picker);
  if (picker.dataset.single === undefined) input.value = "";
  else if (input.value === "" && picker.dataset.value && picker.dataset.actAs === undefined) {
    picker.dataset.value = input.dataset.chosen = "";
    used(picker);
  } else input.value = input.dataset.chosen ?? "";
}

const of = (event) => event.target.closest?.("[data-picker]");

document.addEventListener("focusin", (event) => {
  if (event.target.matches("[data-picker] [role=combobox]")) event.target.select();
});
document.addEventListener("click", (event) => {
  const picker = of(event);
  if (!picker) return;
  const chosen = event.target.closest("[role=option]");
  const away = event.target.closest("[data-remove]");
  if (chosen) choose(picker, [...list(picker).children].indexOf(chosen));
  else if (away) {
    away.closest("li").remove();
    field(picker).focus();
    used(picker);
  } else if (event.target === field(picker) && list(picker).hidden) offer(picker, "");
});
// A press of the mouse on the list must not take the focus from the field.
document.addEventListener("mousedown", (event) => {
  if (event.target.closest?.("[data-picker] [role=listbox]")) event.preventDefault();
});
document.addEventListener("input", (event) => {
  if (event.target.matches("[data-picker] [role=combobox]")) offer(of(event), event.target.value.trim());
});
// A field of the browser's own change event says nothing here: choices do.
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-picker] [role=combobox]")) event.stopImmediatePropagation();
}, true);
document.addEventListener("focusout", (event) => {
  const picker = of(event);
  if (picker && event.target === field(picker)) leave(picker);
});
document.addEventListener("keydown", (event) => {
  const picker = of(event);
  if (!picker || event.target !== field(picker)) return;
  const options = all.get(picker)?.length ?? 0;
  const shown = !list(picker).hidden;
  if (event.key === "ArrowDown" && !shown) offer(picker, "");
  else if (event.key === "ArrowDown") mark(picker, (picker.at + 1) % options);
  else if (event.key === "ArrowUp" && shown) mark(picker, (picker.at - 1 + options) % options);
  else if (event.key === "Enter" && shown) choose(picker, picker.at);
  else if (event.key === "Escape" && shown) shut(picker);
  else if (event.key === "Backspace" && !event.target.value) picker.querySelector(".chips li:last-child [data-remove]")?.click();
  else return;
  if (event.key !== "Backspace") event.preventDefault();
  if (event.key === "Escape") event.stopPropagation();
});
