// Hides the second date unless the chosen kind has one, or somebody filled it in.
export function startUncertainDate(root) {
  const kind = root.querySelector("select");
  const second = root.querySelector("[data-mm-second]");

  function fit() {
    const filled = [...second.querySelectorAll("input")].some((box) => box.value);
    second.hidden = !filled && !kind.selectedOptions[0].hasAttribute("data-mm-two");
  }

  kind.addEventListener("change", fit);
  fit();
}
