// What somebody wrote into a form, as pairs of name and value, and back again.
const APART = new Set(["csrfmiddlewaretoken", "token"]);
const NOT_WORDS = new Set(["password", "file", "submit", "button", "image", "reset"]);

function controls(form) {
  return [...form.elements].filter(
    (each) => each.name && !APART.has(each.name) && !NOT_WORDS.has(each.type) && each.tagName !== "FIELDSET");
}

function isTick(control) {
  return control.type === "checkbox" || control.type === "radio";
}

// What the server put beside the words, such as the version that somebody saw.
export function hiddenOf(form) {
  return controls(form).filter((each) => each.type === "hidden").map((each) => [each.name, each.value]);
}

// asGiven: as the server drew the page, whatever was typed or restored since.
export function fieldsOf(form, { asGiven = false } = {}) {
  const found = [];
  for (const each of controls(form).filter((one) => one.type !== "hidden")) {
    if (isTick(each)) {
      if (asGiven ? each.defaultChecked : each.checked) found.push([each.name, each.value]);
    } else if (each.tagName === "SELECT") {
      for (const option of chosen(each, asGiven)) found.push([each.name, option.value]);
    } else {
      found.push([each.name, asGiven ? each.defaultValue : each.value]);
    }
  }
  return found;
}

function chosen(select, asGiven) {
  if (!asGiven) return [...select.selectedOptions];
  const given = [...select.options].filter((each) => each.defaultSelected);
  return given.length || select.multiple ? given : [...select.options].slice(0, 1);
}

export function same(some, others) {
  return JSON.stringify(some) === JSON.stringify(others);
}

// Whether a page given by the server holds just these words, beside controls that they
// knew nothing of (one more item of a list). `before` is what their own page began with.
export function within(fields, before, given) {
  const known = new Set([...before, ...fields].map(([name]) => name));
  return same(fields, given.filter(([name]) => known.has(name)));
}

// Puts words back; answers the pairs for which the form has no place any more.
export function putBack(form, fields) {
  const left = [...fields];
  const take = (wanted) => {
    const index = left.findIndex(wanted);
    return index < 0 ? null : left.splice(index, 1)[0];
  };
  for (const each of controls(form).filter((one) => one.type !== "hidden")) {
    if (isTick(each)) {
      each.checked = take(([name, value]) => name === each.name && value === each.value) !== null;
    } else if (each.tagName === "SELECT") {
      for (const option of each.options) {
        option.selected = take(([name, value]) => name === each.name && value === option.value) !== null;
      }
    } else {
      const found = take(([name]) => name === each.name);
      if (found !== null) each.value = found[1];
    }
    each.dispatchEvent(new Event("change", { bubbles: true }));
  }
  return left.filter(([, value]) => value !== "");
}

// As the browser itself would send the form: line ends are CRLF.
export function bodyOf({ hidden, fields, token }, csrf) {
  const body = new URLSearchParams();
  for (const [name, value] of [...hidden, ...fields]) body.append(name, value.replace(/\r\n|\r|\n/g, "\r\n"));
  body.append("token", token);
  body.append("csrfmiddlewaretoken", csrf);
  return body;
}
