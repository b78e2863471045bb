// A line that is heard and not seen, in a region of its own, so that nobody else's words replace it.
export function announcer() {
  const region = document.createElement("div");
  region.className = "govuk-visually-hidden";
  region.ariaLive = "polite";
  document.querySelector("main").append(region);
  return (text) => (region.textContent = text);
}
