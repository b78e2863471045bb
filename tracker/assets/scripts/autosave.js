import { announcer } from "./announcer.js";
import { asTyped, send } from "./send-as-typed.js";
import { whenChanged } from "./when-changed.js";

const LEFT_ALONE = 3_000;
const LONGEST_WAIT = 60_000;
const PATIENCE = 20_000;
const OUTLIVES_PAGE = 60_000; // characters; browsers take little more once nobody looks at the page

const SESSION_ENDED = "Not saved: your session has ended. Save asks you to sign in and keeps what you typed.";
const REFUSED = "Not saved. Save shows why.";
const UNREACHABLE = "Not saved: no answer. Trying again.";

// Saves a form by itself once it was changed and left alone, and says so beside its buttons. Where only the person can
// go on (somebody else saved, the session has ended), it stops, and Save goes the ordinary way.
export function autosave(form) {
  const announce = announcer();
  const line = form.querySelector(".button-bar").appendChild(document.createElement("p"));
  line.className = "autosave soft small";
  line.textContent = "Saved by itself while you write";
  let timer, sending, unanswered, outcome;
  let failures = 0;
  let stopped = false;

  function later() {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(save, Math.min(LEFT_ALONE * 2 ** failures, LONGEST_WAIT));
  }

  function save() {
    clearTimeout(timer);
    if (!sending) sending = attempt().finally(() => (sending = undefined));
  }

  async function attempt() {
    // What had no answer may have been saved: it goes first, so that nobody is in conflict with themselves.
    const body = unanswered ?? asTyped(form);
    try {
      const keepalive = body.length < OUTLIVES_PAGE;
      const answer = await send(form.dataset.autosave, body, { keepalive, signal: AbortSignal.timeout(PATIENCE) });
      if (answer.status >= 500) throw new Error(`${answer.status}`);
      unanswered = undefined;
      failures = 0;
      take(answer, body, await read(answer));
    } catch {
      unanswered = body;
      failures += 1;
      say("unreachable", UNREACHABLE);
      later();
    }
  }

  function take(answer, body, { said = REFUSED, field, opened_at: openedAt }) {
    if (answer.ok) {
      const changedSince = asTyped(form) !== body;
      form.elements.opened_at.value = openedAt;
      say("saved", said);
      if (changedSince) later();
      else delete form.dataset.unsaved;
    } else if (answer.type === "opaqueredirect") {
      stop(SESSION_ENDED);
    } else if (answer.status === 422) {
      say("refused", said, field);
    } else {
      stop(said);
    }
  }

  function stop(said) {
    stopped = true;
    say("stopped", said);
  }

  // Seen each time; heard when it is something else than before.
  function say(kind, said, field) {
    const words = field ? Object.assign(document.createElement("a"), { href: `#${field}`, textContent: said }) : said;
    line.replaceChildren(words);
    line.classList.toggle("autosave--fault", kind !== "saved");
    if (kind !== outcome) announce(said);
    outcome = kind;
  }

  whenChanged(form, later);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && "unsaved" in form.dataset && !stopped) save();
  });
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (!sending) return;
    event.preventDefault(); // or Save would meet what is just being saved as somebody else's
    sending.finally(() => form.requestSubmit(event.submitter));
  });
}

async function read(answer) {
  return answer.headers.get("Content-Type") === "application/json" ? answer.json() : {};
}
