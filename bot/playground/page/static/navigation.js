// Moving between places and threads, and the list of channels.
import { go, scene } from "./scene.js";

// Links to places move within the page; with a modifier they open a tab, as everywhere.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-place], a[data-thread]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const { place: to, thread: ts } = link.dataset;
  if (ts === undefined) visit(to);
  else thread(ts, to ?? scene.in);
});

async function visit(place) {
  fold();
  await go({ in: place });
  document.querySelector("#write")?.focus({ preventScroll: true });
}

export async function thread(ts, to = scene.in) {
  const from = scene.thread;
  await go(to === scene.in ? { thread: ts } : { in: to, thread: ts });
  if (ts) document.getElementById("reply")?.focus();
  else document.querySelector(`[id="c-${from}"] .replies`)?.focus();
}

addEventListener("popstate", () => {
  const asked = new URLSearchParams(location.search);
  go({ as: asked.get("as") ?? "", in: asked.get("in") ?? "", thread: asked.get("thread") ?? "" }, { push: false });
});

// On a narrow screen the list of channels is folded away.
document.addEventListener("click", (event) => {
  const button = event.target.closest('[data-toggle="channels"]');
  if (!button) return;
  const open = document.body.classList.toggle("shows-channels");
  button.setAttribute("aria-expanded", String(open));
  if (open) document.querySelector("#channels a[aria-current], #channels a")?.focus();
});
function fold() {
  document.body.classList.remove("shows-channels");
  document.querySelector('[data-toggle="channels"]')?.setAttribute("aria-expanded", "false");
}
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") fold();
});
