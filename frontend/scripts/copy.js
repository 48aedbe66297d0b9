// A button that copies a text that stands in a field; the field itself is there anyway.
export function startCopy(field) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "govuk-button govuk-button--secondary";
  button.textContent = "Copy";
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  said.className = "govuk-body";
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      said.textContent = " Copied.";
    } catch {
      said.textContent = " Selected: copy it with the keyboard.";
    }
  });
  field.after(button, said);
}
