// A brush over the columns of all of time: the days under it go into the address, and parts of the page are fetched anew.
import { brushX } from "d3-brush";
import { select } from "d3-selection";
import { address, page, take } from "./pages.js";

/** Put a brush over a page's overview. `taken` is told when other days are shown. */
export function over(root, taken = () => {}) {
  const chart = root.querySelector(".overview");
  const columns = [...chart.querySelectorAll(".column")].map(days);
  const view = { chart, columns, takes: root.dataset.takes.split(" "), taken };
  if (!columns.length) return view;
  place(view);
  let width = chart.clientWidth;
  new ResizeObserver(() => {
    if (chart.clientWidth !== width) place(view);
    width = chart.clientWidth;
  }).observe(chart);
  addEventListener("popstate", () => location.reload());
  return view;
}

/** Show other days, without leaving the page. */
export async function show(view, where) {
  document.querySelector(view.takes[0])?.classList.add("waiting");
  history.pushState(null, "", where);
  const other = await page(where);
  if (!other) return;
  take(other, ...view.takes);
  view.taken();
}

/** A column's days and its place, in shares of the chart. */
function days(column) {
  const bar = column.querySelector(".whole");
  const asked = new URLSearchParams(column.getAttribute("href").split("?")[1]);
  const share = (name) => parseFloat(bar.getAttribute(name)) / 100;
  return { from: asked.get("from"), to: asked.get("to"), start: share("x"), end: share("x") + share("width") };
}

function place(view) {
  const { chart } = view;
  const drawn = chart.querySelector(".window");
  if (drawn) {
    const [start, width] = ["x", "width"].map((name) => parseFloat(drawn.getAttribute(name)) / 100);
    view.now = [start, start + width];
    drawn.remove();
  }
  chart.querySelector(".brush")?.remove();
  const width = chart.clientWidth;
  const brush = brushX()
    .extent([[0, 0], [width, chart.clientHeight * 0.78 + 8]])
    .on("end", ({ selection, sourceEvent }) => sourceEvent && choose(view, selection?.map((each) => each / width)));
  const layer = select(chart).append("g").attr("class", "brush").call(brush);
  if (view.now) layer.call(brush.move, view.now.map((each) => each * width));
}

function choose(view, shares) {
  view.now = shares;
  if (!shares) return show(view, address({ from: null, to: null }));
  const under = view.columns.filter((column) => column.start < shares[1] && column.end > shares[0]);
  if (under.length) show(view, address({ from: under[0].from, to: under.at(-1).to }));
}
