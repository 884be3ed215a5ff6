// Puts new HTML in the place of old without touching what stays the same, so that focus, scroll, open menus and
// what somebody is typing are never lost. (A browser keeps a field's typed value when only its attribute changes.)

// Set by scripts and the browser while somebody uses an element; the server knows nothing of them.
const OURS = new Set(["open", "data-begun", "aria-expanded", "aria-activedescendant", "style"]);
const ours = (element, name) => OURS.has(name) && element.dataset?.act === undefined;

export function morph(target, html) {
  const fresh = document.createElement("template");
  fresh.innerHTML = html;
  const focused = document.activeElement;
  const again = remember(focused);
  children(target, fresh.content);
  if (focused && !focused.isConnected) again()?.focus();
}

// How to find an element again when what it stands in was drawn anew: a control of a post that was rewritten has
// another block_id then, so it is known by its post, its action and its words.
export function remember(element) {
  const { id, dataset } = element ?? {};
  const where = element?.closest?.("[data-where]")?.dataset.where;
  const action = dataset?.path?.split("/").pop();
  const words = element?.textContent;
  return () => {
    if (element?.isConnected) return element;
    if (id && document.getElementById(id)) return document.getElementById(id);
    if (!where || !action) return null;
    const alike = document.querySelectorAll(`[data-where="${CSS.escape(where)}"] [data-path$="/${CSS.escape(action)}"]`);
    return [...alike].find((each) => each.textContent === words);
  };
}

function children(old, fresh) {
  const named = new Map([...old.children].filter((each) => each.id).map((each) => [each.id, each]));
  let place = old.firstChild;
  for (const wanted of [...fresh.childNodes]) {
    const kept = wanted.id ? named.get(wanted.id) : fitting(place, wanted);
    if (kept && same(kept, wanted)) {
      if (kept === place) place = place.nextSibling;
      else old.insertBefore(kept, place);
      update(kept, wanted);
    } else {
      old.insertBefore(wanted, place);
    }
  }
  while (place) {
    const next = place.nextSibling;
    remove(place);
    place = next;
  }
}

// The next old node without a name of its own that could become the wanted one.
function fitting(place, wanted) {
  return place && !place.id && same(place, wanted) ? place : null;
}

function same(one, other) {
  return one.nodeType === other.nodeType && one.nodeName === other.nodeName;
}

function update(kept, wanted) {
  if (kept.nodeType !== Node.ELEMENT_NODE) {
    if (kept.nodeValue !== wanted.nodeValue) kept.nodeValue = wanted.nodeValue;
    return;
  }
  // A picker that somebody used holds more than the server knows, until the form is sent or gone.
  if (kept.touched || kept.isEqualNode(wanted)) return;
  for (const { name } of [...kept.attributes]) {
    if (!wanted.hasAttribute(name) && !ours(kept, name)) kept.removeAttribute(name);
  }
  for (const { name, value } of wanted.attributes) {
    if (!ours(kept, name) && kept.getAttribute(name) !== value) kept.setAttribute(name, value);
  }
  if (kept.nodeName === "TEMPLATE") kept.innerHTML = wanted.innerHTML;
  else children(kept, wanted);
  if (kept.dataset.chosen !== undefined && document.activeElement !== kept) kept.value = kept.dataset.chosen;
}

function remove(node) {
  // Closed, not only taken away: a dialog gives the focus back to where it came from.
  for (const each of node.querySelectorAll?.("dialog[open]") ?? []) each.close();
  if (node.nodeName === "DIALOG" && node.open) node.close();
  node.remove();
}
