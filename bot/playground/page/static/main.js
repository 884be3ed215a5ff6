// Starts everything: the messages, and what is common to all of the page.
import { act, listen, scene, whenDrawn } from "./scene.js";
import "./composer.js";
import "./controls.js";
import "./dialogs.js";
import "./menus.js";
import "./navigation.js";
import "./pickers.js";

const messages = document.getElementById("messages");
const news = document.getElementById("news");

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-act]");
  if (button) act(button.dataset.act, JSON.parse(button.dataset.with ?? "{}"));
  const earlier = event.target.closest("[data-earlier]");
  if (earlier) older(earlier.dataset.earlier);
});

// Older messages appear above; what was in view stays where it was.
async function older(which) {
  const box = which === "messages" ? messages : document.getElementById("thread");
  const below = box.scrollHeight - box.scrollTop;
  scene[which] += 200;
  await act("open");
  box.scrollTop = box.scrollHeight - below;
}

// The end of a conversation stays in view while it was; new messages are told of.
let place = "";
let last = "";
let wasAtEnd = true;
const atEnd = (box) => box.scrollHeight - box.scrollTop - box.clientHeight < 40;
const toEnd = (box) => (box.scrollTop = scene.in === "home" && box === messages ? 0 : box.scrollHeight);

messages.addEventListener("scroll", () => (wasAtEnd = scene.in !== "home" && atEnd(messages)));
new ResizeObserver(() => wasAtEnd && toEnd(messages)).observe(messages);
whenDrawn("messages", () => {
  const here = `${scene.as} ${scene.in}`;
  const fresh = here === place ? newer() : [];
  if (here !== place) wasAtEnd = true;
  place = here;
  last = messages.querySelector(".messages > .message:last-child")?.id ?? "";
  if (wasAtEnd) toEnd(messages);
  if (scene.in === "home") wasAtEnd = false;
  const others = fresh.filter((each) => each.dataset.byId !== scene.as);
  if (others.length === 1) news.textContent = `New message from ${others[0].dataset.by}`;
  else if (others.length) news.textContent = `${others.length} new messages`;
});

let threadAt = "";
let threadAtEnd = true;
document.addEventListener("scroll", (event) => {
  if (event.target.id === "thread") threadAtEnd = atEnd(event.target);
}, true);
whenDrawn("thread", (region) => {
  const box = region.querySelector("#thread");
  if (box && (threadAt !== scene.thread || threadAtEnd)) toEnd(box);
  threadAt = scene.thread;
});

function newer() {
  const every = [...messages.querySelectorAll(".messages > .message")];
  return every.slice(every.findIndex((each) => each.id === last) + 1);
}

place = `${scene.as} ${scene.in}`;
last = messages.querySelector(".messages > .message:last-child")?.id ?? "";
wasAtEnd = scene.in !== "home";
toEnd(messages);
act("open");
listen();
