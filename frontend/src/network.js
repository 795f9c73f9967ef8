// The network: its members can be pulled apart, show their own ties, and lead to the events behind a tie.
import { drag } from "d3-drag";
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";
import { select } from "d3-selection";
import { zoom } from "d3-zoom";
import { over } from "./brush.js";
import { page } from "./pages.js";

const [WIDTH, HEIGHT] = [1000, 620];
const BENDS = { together: 0, cooperation: 0.09, conflict: -0.09 };

/** Take over the network that the server drew, and each that takes its place. */
export function start(root) {
  over(root, () => live(root));
  live(root);
}

function live(root) {
  const svg = root.querySelector("svg.graph");
  if (!svg) return;
  root.querySelector(".net").classList.add("live");
  const members = new Map([...svg.querySelectorAll(".member-mark")].map((mark) => [mark.dataset.code, member(mark)]));
  const lines = [...svg.querySelectorAll("a.line")].map((mark) => line(mark, members));
  const graph = { root, svg, members, lines, forces: forces(members, lines) };
  graph.forces.on("tick", () => draw(graph));
  select(svg).call(
    zoom()
      .scaleExtent([0.6, 6])
      .on("zoom", ({ transform }) => svg.querySelector(".stage").setAttribute("transform", transform)),
  );
  for (const each of members.values()) listen(graph, each);
  for (const each of lines) each.mark.addEventListener("click", (event) => open(graph, event, each));
  root.querySelector("[data-close]").addEventListener("click", () => (root.querySelector(".here").hidden = true));
}

function member(mark) {
  const [x, y] = mark.getAttribute("transform").match(/-?[\d.]+/g).map(Number);
  return { mark, code: mark.dataset.code, radius: Number(mark.dataset.radius), x, y };
}

function line(mark, members) {
  const kind = Object.keys(BENDS).find((each) => mark.classList.contains(each));
  return {
    mark,
    kind,
    width: Number(mark.dataset.width),
    source: members.get(mark.dataset.one),
    target: members.get(mark.dataset.other),
    title: mark.querySelector("title").textContent,
  };
}

/** From where the server placed them, at rest until somebody pulls. */
function forces(members, lines) {
  const nodes = [...members.values()];
  const room = Math.sqrt((WIDTH * HEIGHT) / Math.max(1, nodes.length));
  return forceSimulation(nodes)
    .force("tie", forceLink(lines).distance(room * 0.9).strength((each) => 0.02 + each.width / 120))
    .force("apart", forceManyBody().strength(-room * 3))
    .force("touch", forceCollide((each) => each.radius + 12))
    .force("x", forceX(WIDTH / 2).strength(0.035))
    .force("y", forceY(HEIGHT / 2).strength(0.06))
    .alpha(0.25)
    .alphaDecay(0.05);
}

function draw({ members, lines }) {
  for (const each of members.values()) {
    each.x = Math.max(30, Math.min(WIDTH - 30, each.x));
    each.y = Math.max(25, Math.min(HEIGHT - 35, each.y));
    each.mark.setAttribute("transform", `translate(${each.x.toFixed(1)} ${each.y.toFixed(1)})`);
  }
  for (const { mark, kind, source, target } of lines) {
    const bend = BENDS[kind];
    const [x, y] = [(source.x + target.x) / 2, (source.y + target.y) / 2];
    const middle = [x - bend * (target.y - source.y), y + bend * (target.x - source.x)].map((each) => each.toFixed(1));
    const path = `M${source.x.toFixed(1)} ${source.y.toFixed(1)}Q${middle.join(" ")} ${target.x.toFixed(1)} ${target.y.toFixed(1)}`;
    for (const each of mark.querySelectorAll("path")) each.setAttribute("d", path);
  }
}

function listen(graph, each) {
  const { mark } = each;
  const near = (on) => {
    graph.svg.classList.toggle("hovering", on);
    const ties = graph.lines.filter((line) => line.source === each || line.target === each);
    const marks = [mark, ...ties.flatMap((line) => [line.mark, line.source.mark, line.target.mark])];
    for (const one of marks) one.classList.toggle("near", on);
  };
  for (const kind of ["pointerenter", "focus"]) mark.addEventListener(kind, () => near(true));
  for (const kind of ["pointerleave", "blur"]) mark.addEventListener(kind, () => near(false));
  select(mark)
    .datum(each)
    .call(
      drag()
        .container(() => graph.svg.querySelector(".stage"))
        .on("start", () => graph.forces.alphaTarget(0.2).restart())
        .on("drag", (event) => Object.assign(each, { fx: event.x, fy: event.y }))
        .on("end", () => {
          graph.forces.alphaTarget(0);
          Object.assign(each, { fx: null, fy: null });
        }),
    );
}

/** The events behind a tie, as the list of events shows them. */
async function open({ root }, event, { mark, title }) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const here = root.querySelector(".here");
  const list = mark.getAttribute("href");
  here.querySelector("h2").textContent = title.split(":")[0];
  const link = Object.assign(document.createElement("a"), { href: list, textContent: title.split(": ").at(-1) });
  here.querySelector(".ways").replaceChildren(link);
  here.querySelector(".found").replaceChildren();
  here.hidden = false;
  const other = await page(list, "here");
  if (other) here.querySelector(".found").replaceChildren(...[other.querySelector(".list")].filter(Boolean));
}
