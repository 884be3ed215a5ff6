// What this tab looks at, and how it asks the server for it.
import { morph } from "./morph.js";

const body = document.body.dataset;
export const scene = { as: body.as, in: body.in, thread: body.thread, messages: 100, replies: 100, session: session() };

const after = new Map(); // what to do once a region was drawn
let looking = false;
let again = false;
let turn = 0; // answers to what was asked before the last move are out of date

function session() {
  const known = sessionStorage.getItem("session") ?? crypto.randomUUID();
  sessionStorage.setItem("session", known);
  return known;
}

export function whenDrawn(region, then) {
  after.set(region, [...(after.get(region) ?? []), then]);
}

export function address(of = scene) {
  const fields = Object.entries({ as: of.as, in: of.in, thread: of.thread }).filter(([, value]) => value);
  return "/?" + new URLSearchParams(fields);
}

export async function post(path, asked) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ scene, ...asked }),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

function seen() {
  const every = document.querySelectorAll("[data-region]");
  return Object.fromEntries([...every].map((each) => [each.dataset.region, each.dataset.version]));
}

function show(answer) {
  Object.assign(scene, answer.scene);
  for (const [name, { version, html }] of Object.entries(answer.regions)) {
    const target = document.querySelector(`[data-region="${name}"]`);
    if (!target) continue;
    target.dispatchEvent(new CustomEvent("drawing"));
    morph(target, html);
    target.dataset.version = version;
    for (const then of after.get(name) ?? []) then(target);
  }
}

// Look again. Several wishes to look while one is under way become one.
export async function look() {
  if (looking) {
    again = true;
    return;
  }
  looking = true;
  const mine = turn;
  try {
    const answer = await post("/page/look", { seen: seen() });
    if (mine === turn) show(answer);
    else again = true;
  } catch {
    tell("The demo does not answer. Is it still running?");
  } finally {
    looking = false;
    if (again) {
      again = false;
      look();
    }
  }
}

// One after the other, as one person does things: what follows from the first may change the second.
let before = Promise.resolve();
export function act(name, given = {}) {
  const doing = before.then(() => doNow(name, given));
  before = doing;
  return doing;
}

async function doNow(name, given) {
  const mine = turn;
  try {
    const answer = await post("/page/act", { act: name, with: given, seen: seen() });
    if (mine === turn) {
      if (address(answer.scene) !== address()) turn += 1; // it led elsewhere: a look under way is at where we were
      show(answer);
    }
    tell(answer.notice);
    history.replaceState(null, "", address());
    return answer;
  } catch {
    tell("That did not reach the demo. Is it still running?");
    return { ok: false };
  }
}

// Move to another place, thread or person.
export async function go(to, { push = true } = {}) {
  turn += 1;
  document.dispatchEvent(new CustomEvent("leaving"));
  Object.assign(scene, { thread: "", replies: 100 }, to);
  if (to.in !== undefined || to.as !== undefined) scene.messages = 100;
  if (push) history.pushState(null, "", address());
  const app = to.in !== undefined ? act("open") : look();
  await app;
  history.replaceState(null, "", address());
  document.dispatchEvent(new CustomEvent("arrived"));
}

let fading;
export function tell(words) {
  const notice = document.getElementById("notice");
  clearTimeout(fading);
  notice.textContent = words ?? "";
  if (words) fading = setTimeout(() => tell(""), 8000);
}

export function listen() {
  const line = new WebSocket(`ws://${location.host}/page/live`);
  line.addEventListener("message", look);
  line.addEventListener("open", () => (body.live = ""));
  line.addEventListener("close", () => {
    delete body.live;
    setTimeout(listen, 1000);
  });
}
