import { announcer } from "./announcer.js";
import { asTyped, send } from "./send-as-typed.js";
import { whenChanged } from "./when-changed.js";

const PAUSE = 600;
const SAID = ".finding, .remark";
const MORE = ".remarks-more";

// Shows what would be left to settle if the form were saved as it stands, a moment after the typing stops: beside the
// form, and beside the fields what is to be said of their wording.
export function findingsWhileTyping(form) {
  const aside = document.getElementById("left").parentElement;
  const announce = announcer();
  const heading = () => aside.querySelector("#left");
  const shown = new WeakMap();
  let timer, asking;

  function later() {
    clearTimeout(timer);
    timer = setTimeout(refresh, PAUSE);
  }

  async function refresh() {
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    try {
      const answer = await send(form.dataset.check, asTyped(form), { signal });
      if (!answer.ok) throw new Error(`${answer.status}`);
      show(await answer.text());
    } catch {
      if (!signal.aborted) sayNotRefreshed();
    }
  }

  function show(markup) {
    aside.querySelector(".not-refreshed")?.remove();
    const answer = Object.assign(document.createElement("template"), { innerHTML: markup }).content;
    const before = heading().textContent;
    document.querySelectorAll("[data-live]").forEach((place) => update(place, answer.getElementById(place.id)));
    const after = heading().textContent;
    document.querySelectorAll("[href='#left']").forEach((link) => (link.textContent = after));
    if (after !== before) announce(after);
  }

  function update(place, answered) {
    const markup = answered?.innerHTML ?? "";
    if (markup !== shown.get(place)) swap(place, markup);
    shown.set(place, markup);
  }

  function sayNotRefreshed() {
    const line = aside.querySelector(".not-refreshed") ?? aside.appendChild(document.createElement("p"));
    line.className = "not-refreshed soft small";
    line.textContent = "Findings could not be refreshed.";
  }

  whenChanged(form, later);
  if ("unsaved" in form.dataset) later();
}

// What is said again stays the very element it was: unfolded, and with the focus.
function swap(place, markup) {
  const fresh = document.createElement("template");
  fresh.innerHTML = markup;
  const focused = place.contains(document.activeElement) && document.activeElement;
  const stays = new Map([...place.querySelectorAll(SAID)].map((element) => [element.textContent, element]));
  for (const element of fresh.content.querySelectorAll(SAID)) {
    const same = stays.get(element.textContent);
    if (same) element.replaceWith(same);
  }
  const more = fresh.content.querySelector(MORE);
  if (more) more.open = Boolean(place.querySelector(MORE)?.open);
  place.replaceChildren(fresh.content);
  if (focused) (focused.isConnected ? focused : document.getElementById(place.dataset.live)).focus({ preventScroll: true });
}
