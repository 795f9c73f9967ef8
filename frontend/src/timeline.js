// The timeline: drawing over the columns chooses the days that are looked at; the address keeps them.
import { brushX } from "d3-brush";
import { select } from "d3-selection";
import { address, page, take } from "./pages.js";

/** Put a brush over the columns of all of time. */
export function start(root) {
  const chart = root.querySelector(".overview");
  const columns = [...chart.querySelectorAll(".column")].map(days);
  if (!columns.length) return;
  const count = Number(chart.dataset.columns);
  const view = { root, chart, count, columns };
  place(view);
  let width = chart.clientWidth;
  new ResizeObserver(() => {
    if (chart.clientWidth !== width) place(view);
    width = chart.clientWidth;
  }).observe(chart);
  root.addEventListener("click", (event) => {
    const link = event.target.closest("#window .column, #window .choices a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(link.getAttribute("href"));
  });
  addEventListener("popstate", () => location.reload());
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
  const box = drawn && [parseFloat(drawn.getAttribute("x")), parseFloat(drawn.getAttribute("width"))];
  const now = box ? [box[0] / 100, (box[0] + box[1]) / 100] : view.now;
  view.now = now;
  drawn?.remove();
  chart.querySelector(".brush")?.remove();
  const width = chart.clientWidth;
  const brush = brushX()
    .extent([[0, 0], [width, chart.clientHeight * 0.78 + 8]])
    .on("end", ({ selection, sourceEvent }) => sourceEvent && choose(view, selection && selection.map((each) => each / width)));
  const layer = select(chart).append("g").attr("class", "brush").call(brush);
  if (now) layer.call(brush.move, now.map((each) => each * width));
  layer.selectAll("rect").attr("aria-hidden", "true");
}

/** The days under the brush go into the address; a touch without a width means the column there. */
function choose(view, shares) {
  view.now = shares ?? undefined;
  if (!shares) return show(address({ from: null, to: null }));
  const under = view.columns.filter((column) => column.start < shares[1] && column.end > shares[0]);
  if (under.length) show(address({ from: under[0].from, to: under.at(-1).to }));
}

async function show(where) {
  const old = document.getElementById("window");
  old.classList.add("waiting");
  history.pushState(null, "", where);
  const other = await page(where);
  if (other) take(other, "#window", ".chosen", ".filters");
}
