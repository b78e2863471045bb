import { announcer } from "./announcer.js";
import { asTyped, send } from "./send-as-typed.js";
import { whenChanged } from "./when-changed.js";

const PAUSE = 600;

// Shows what would be left to settle if the form were saved as it stands, a moment after the typing stops.
export function findingsWhileTyping(form) {
  const aside = document.getElementById("left").parentElement;
  const announce = announcer();
  const heading = () => aside.querySelector("#left");
  let timer, asking, shown;

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
    if (markup === shown) return;
    shown = markup;
    const before = heading().textContent;
    swap(aside, markup);
    const after = heading().textContent;
    document.querySelectorAll("[href='#left']").forEach((link) => (link.textContent = after));
    if (after !== before) announce(after);
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
function swap(aside, markup) {
  const fresh = document.createElement("template");
  fresh.innerHTML = markup;
  const focused = aside.contains(document.activeElement) && document.activeElement;
  const stays = new Map([...aside.querySelectorAll(".finding")].map((finding) => [finding.textContent, finding]));
  for (const finding of fresh.content.querySelectorAll(".finding")) {
    const same = stays.get(finding.textContent);
    if (same) finding.replaceWith(same);
  }
  aside.replaceChildren(fresh.content);
  if (focused) (focused.isConnected ? focused : aside.querySelector("#left")).focus({ preventScroll: true });
}
