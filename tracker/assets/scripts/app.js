import "htmx.org";
import { Button, CharacterCount, Checkboxes, createAll, ErrorSummary, FileUpload, PasswordInput, Radios, SkipLink } from "govuk-frontend";

import { autosave } from "./autosave.js";
import { findingsWhileTyping } from "./findings-while-typing.js";
import { submitOrdinarilyInstead } from "./ordinary-submit.js";
import { warnBeforeLeaving } from "./unsaved-changes.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");

function start(scope) {
  for (const component of [Button, CharacterCount, Checkboxes, ErrorSummary, FileUpload, PasswordInput, Radios, SkipLink]) {
    createAll(component, undefined, scope);
  }
}

start(document);
document.querySelectorAll("form[data-warn-unsaved]").forEach(warnBeforeLeaving);
document.querySelectorAll("form[data-check]").forEach(findingsWhileTyping);
document.querySelectorAll("form[data-autosave]").forEach(autosave);
document.addEventListener("htmx:before:response", submitOrdinarilyInstead);
document.addEventListener("htmx:after:settle", (event) => start(event.target));
