// A row is added or removed by swapping its section out of the answer. Any other answer than that page,
// the sign-in page of an ended session first of all, has no such section: then the form is submitted as
// without this script, and the person sees what the server says.
export function submitOrdinarilyInstead(event) {
  const { response, sourceElement } = event.detail.ctx;
  if (response.raw.redirected || ![200, 422].includes(response.status)) {
    event.preventDefault();
    sourceElement.form.requestSubmit(sourceElement);
  }
}
