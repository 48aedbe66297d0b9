// Everything here adds to pages that already work without it.
import { initAll } from "govuk-frontend";
import { FilterToggleButton } from "@ministryofjustice/frontend/moj/components/filter-toggle-button/filter-toggle-button.mjs";
import { startExit } from "./scripts/exit-this-page.js";
import { keepGuidance } from "./scripts/offline.js";
import { startShownWhen } from "./scripts/shown-when.js";
import { startCopy } from "./scripts/copy.js";
import { startAcross } from "./scripts/across.js";
import { startProgress } from "./scripts/progress.js";
import { startSigns } from "./scripts/signs.js";
import { startReadAloud } from "./scripts/read-aloud.js";
import { startUncertainDate } from "./scripts/uncertain-date.js";
import { startWords } from "./scripts/words.js";

// GOV.UK Frontend looks for these classes; its usual inline script is not allowed here.
document.body.classList.add("js-enabled", "govuk-frontend-supported");

initAll();

for (const panel of document.querySelectorAll('[data-module="moj-filter"]')) {
  // It folds itself on a narrow screen; started hidden, it would stay so on a wide one.
  new FilterToggleButton(panel, { startHidden: false });
}
for (const root of document.querySelectorAll('[data-module="mm-across"]')) {
  startAcross(root);
}
for (const root of document.querySelectorAll('[data-module="mm-progress"]')) {
  startProgress(root);
}
for (const root of document.querySelectorAll('[data-module="mm-uncertain-date"]')) {
  startUncertainDate(root);
}
for (const root of document.querySelectorAll("[data-mm-shown-when]")) {
  startShownWhen(root);
}
for (const root of document.querySelectorAll('[data-module="mm-signs"]')) {
  startSigns(root);
}
for (const field of document.querySelectorAll('[data-module="mm-copy"]')) {
  startCopy(field);
}

const { mmAccount: account, mmWordsKey: keyUrl } = document.body.dataset;
if (account) {
  startWords({ account, keyUrl });
  keepGuidance();
}
for (const root of document.querySelectorAll('[data-module="mm-read-aloud"]')) {
  startReadAloud(root);
}
for (const root of document.querySelectorAll(".govuk-exit-this-page")) {
  startExit(root);
}
for (const print of document.querySelectorAll("[data-mm-print]")) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}
