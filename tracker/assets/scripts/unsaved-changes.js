import { whenChanged } from "./when-changed.js";

// Asks before a page is left whose form holds something that was not saved: whose data-unsaved is set. The server sets
// it on a form which it hands back with what was typed; whoever saves takes it away.
export function warnBeforeLeaving(form) {
  whenChanged(form, () => (form.dataset.unsaved = ""));
  form.addEventListener("submit", () => delete form.dataset.unsaved);
  window.addEventListener("beforeunload", (event) => {
    if ("unsaved" in form.dataset) event.preventDefault();
  });
}
