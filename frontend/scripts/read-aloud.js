// Reads a page aloud, where the browser has a voice for its language. The button lies
// hidden in the page, and stays so where there is none: nobody is offered silence, or
// their words in the sounds of another language. Only voices of the device itself are
// used, since others send the words over the network.
export function startReadAloud(root) {
  const speech = window.speechSynthesis;
  const button = root.querySelector("[data-mm-read]");
  if (!speech || !button) {
    return;
  }
  const language = root.dataset.mmLanguage.split("-")[0];
  const read = button.textContent;
  let voice = null;
  let reading = false;

  function look() {
    voice = speech
      .getVoices()
      .find((each) => each.localService && each.lang.split(/[-_]/)[0] === language);
    button.hidden = !voice;
  }

  function show(now) {
    reading = now;
    button.textContent = now ? button.dataset.mmStop : read;
  }

  function stop() {
    speech.cancel();
    show(false);
  }

  // Part by part: some browsers fall silent in the middle of a long text.
  function start() {
    const parts = [...root.querySelectorAll("h1, .mm-shown__part")];
    parts.forEach((part, place) => {
      const said = new SpeechSynthesisUtterance(part.textContent);
      said.voice = voice;
      said.lang = voice.lang;
      said.rate = 0.9;
      if (place === parts.length - 1) {
        said.addEventListener("end", () => show(false));
      }
      speech.speak(said);
    });
    show(true);
  }

  button.addEventListener("click", () => (reading ? stop() : start()));
  window.addEventListener("pagehide", stop);
  speech.addEventListener?.("voiceschanged", look);
  look();
}
