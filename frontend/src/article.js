// An article: what each name, date, quotation and block was taken for, under the pointer and the focus; layers on and off.

const SELECTOR = ".mention, .time, .quote, .furniture, .sentence";
const KINDS = ["sentence", "quote", "mention", "time", "furniture"];

/** Explain the marks of an article's text. */
export function start(root) {
  const text = root.querySelector(".text");
  const note = document.createElement("div");
  note.className = "explained";
  note.id = "explained";
  note.setAttribute("role", "tooltip");
  note.hidden = true;
  document.body.append(note);
  for (const mark of text.querySelectorAll(SELECTOR)) if (!mark.closest(".key")) explain(mark, note);
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide(note));
  addEventListener("scroll", () => hide(note), { passive: true });
  choices(root, text);
}

function explain(mark, note) {
  const said = mark.title || claims(mark);
  if (!said) return;
  mark.removeAttribute("title");
  mark.tabIndex = 0;
  for (const kind of ["pointerover", "focusin"]) mark.addEventListener(kind, (event) => show(event, mark, said, note));
  for (const kind of ["pointerleave", "focusout"]) mark.addEventListener(kind, () => hide(note, mark));
}

/** What was coded from a sentence: the labels of the footnotes at its end. */
function claims(mark) {
  const labels = [...mark.querySelectorAll(".footnote")].map((each) => `${each.textContent} ${each.title}`);
  return labels.join("\n");
}

function show(event, mark, said, note) {
  // Marks lie in each other: the innermost is meant.
  event.stopPropagation();
  document.querySelector(".text .looked-at")?.classList.remove("looked-at");
  mark.classList.add("looked-at");
  mark.setAttribute("aria-describedby", note.id);
  note.textContent = said;
  note.hidden = false;
  const around = mark.getClientRects()[0];
  const left = Math.max(8, Math.min(around.left, innerWidth - note.offsetWidth - 8));
  const below = around.bottom + 6;
  const top = below + note.offsetHeight > innerHeight ? around.top - note.offsetHeight - 6 : below;
  // The policy forbids style attributes in pages, not a script that sets one property.
  note.style.left = `${left}px`;
  note.style.top = `${top}px`;
}

function hide(note, mark = document.querySelector(".text .looked-at")) {
  mark?.classList.remove("looked-at");
  mark?.removeAttribute("aria-describedby");
  note.hidden = true;
}

/** The key's samples become switches of their layers. */
function choices(root, text) {
  const key = root.querySelector(".key");
  for (const sample of key?.querySelectorAll(KINDS.map((kind) => `.${kind}`).join(", ")) ?? []) {
    const kind = KINDS.find((each) => sample.classList.contains(each));
    const button = document.createElement("button");
    button.type = "button";
    button.setAttribute("aria-pressed", "true");
    sample.replaceWith(button);
    button.append(sample);
    button.addEventListener("click", () => {
      const off = text.classList.toggle(`without-${kind}`);
      button.setAttribute("aria-pressed", String(!off));
    });
  }
}
