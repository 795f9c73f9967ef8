// The timeline: drawing over the columns of all of time chooses the days that are looked at.
import { over, show } from "./brush.js";

/** Put a brush over all of time, and follow the columns of the window without leaving the page. */
export function start(root) {
  const view = over(root);
  root.addEventListener("click", (event) => {
    const link = event.target.closest("#window .column, #window .choices a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(view, link.getAttribute("href"));
  });
}
