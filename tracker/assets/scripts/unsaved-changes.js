// Asks before a page is left whose form holds something that was not saved.
// The server sets data-unsaved on a form which it hands back with what was typed.
export function warnBeforeLeaving(form) {
  let unsaved = "unsaved" in form.dataset;
  const touch = () => (unsaved = true);

  form.addEventListener("input", touch);
  form.addEventListener("htmx:after:swap", touch);
  form.addEventListener("submit", () => (unsaved = false));
  window.addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });
}
