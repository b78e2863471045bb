// Calls back whenever something is typed or chosen in a form, or rows were swapped in.
export function whenChanged(form, call) {
  form.addEventListener("input", call);
  form.addEventListener("htmx:after:swap", call);
}
