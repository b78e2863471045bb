// Posts a form as it stands to an address that is no page. A redirect is an error: it leads to the sign-in page.
export function asTyped(form) {
  return new URLSearchParams(new FormData(form)).toString();
}

export function send(address, body, options) {
  const headers = { "Content-Type": "application/x-www-form-urlencoded" };
  return fetch(address, { method: "POST", body, headers, redirect: "manual", ...options });
}
