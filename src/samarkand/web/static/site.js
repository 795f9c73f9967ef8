// Beside an article: the claim under the pointer and its sentence show each other. The pages work without this.
"use strict";

const show = (card, on) => {
  card.classList.toggle("shown", on);
  document.getElementById(card.dataset.sentence)?.classList.toggle("shown", on);
};

for (const card of document.querySelectorAll("[data-sentence]")) {
  const sentence = document.getElementById(card.dataset.sentence);
  for (const place of [card, sentence]) {
    place?.addEventListener("pointerenter", () => show(card, true));
    place?.addEventListener("pointerleave", () => show(card, false));
  }
}
