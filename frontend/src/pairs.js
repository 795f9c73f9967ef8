// Beside an article: the claim under the pointer or the focus and its sentence show each other.

/** Tie each claim to its sentence. */
export function pair(document) {
  for (const card of document.querySelectorAll("[data-sentence]")) {
    const sentence = document.getElementById(card.dataset.sentence);
    for (const place of [card, sentence]) {
      for (const kind of ["pointerenter", "focusin"]) place?.addEventListener(kind, () => show(card, sentence, true));
      for (const kind of ["pointerleave", "focusout"]) place?.addEventListener(kind, () => show(card, sentence, false));
    }
  }
}

function show(card, sentence, on) {
  card.classList.toggle("shown", on);
  sentence?.classList.toggle("shown", on);
}
