// What is said about words that were kept: beside their form, and on other pages.
const DAY = 24 * 60 * 60 * 1000;

// "10:32", or with its day where that is not today.
export function timeOf(moment) {
  const then = new Date(moment);
  const time = then.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  const today = then.toDateString() === new Date().toDateString();
  if (today && Date.now() - moment < DAY) return time;
  return `${then.toLocaleDateString("en-GB", { day: "numeric", month: "long" })} at ${time}`;
}

export function element(tag, { text = "", className = "", ...attributes } = {}, ...children) {
  const made = document.createElement(tag);
  made.textContent = text;
  if (className) made.className = className;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

export function button(text, act, secondary = false) {
  const made = element("button", {
    text, type: "button", className: `govuk-button${secondary ? " govuk-button--secondary" : ""}`,
  });
  made.addEventListener("click", act);
  return made;
}

export function panel(title, ...children) {
  return element("section", { className: "mm-kept-words__panel", role: "region", "aria-label": title, tabindex: "-1" },
    element("h2", { className: "govuk-heading-s", text: title }), ...children);
}

export function paragraph(text) {
  return element("p", { className: "govuk-body", text });
}

function written(fields) {
  return fields.filter(([, value]) => value).map(([, value]) =>
    element("p", { className: "mm-account mm-verbatim", dir: "auto", text: value }));
}

export function tellBack(form, words, without) {
  const title = `Words from ${timeOf(words.at)} that had not been sent are back`;
  const rest = without.length
    ? [paragraph("The form has no place any more for these. Copy them to where they belong."), ...written(without)]
    : [];
  const made = panel(title, paragraph("Look through them, then save."), ...rest);
  made.setAttribute("role", "status");
  form.before(made);
}

// The page was drawn before they arrived.
export function tellSaved(form, words) {
  const made = panel(`Words from ${timeOf(words.at)} are saved`,
    paragraph("This page may not show them yet."),
    element("p", { className: "govuk-body" }, element("a", { className: "govuk-link", href: window.location.pathname, text: "Open it again to see them" })));
  made.setAttribute("role", "status");
  form.before(made);
}

// The page holds other words, which may be newer: somebody must choose.
export function offer(form, words, { use, leave }) {
  const time = timeOf(words.at);
  const read = element("details", { className: "govuk-details" },
    element("summary", { className: "govuk-details__summary" },
      element("span", { className: "govuk-details__summary-text", text: `Read the words from ${time}` })),
    element("div", { className: "govuk-details__text" }, ...written(words.fields)));
  const made = panel(`Words from ${time} were not sent`,
    paragraph("They are kept on this phone or computer. The form below holds other words, which may be newer. Nothing has been changed."),
    read,
    element("div", { className: "govuk-button-group" },
      button(`Put back the words from ${time}`, async () => { await use(); made.remove(); }),
      button("Keep what the form holds and throw them away", async () => { await leave(); made.remove(); }, true)));
  form.before(made);
}
