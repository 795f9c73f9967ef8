// The map: wheel, drag and pinch zoom it, markers part as it grows, and a marker shows the events there.
import { geoEqualEarth } from "d3-geo";
import { select } from "d3-selection";
import { zoom, zoomIdentity } from "d3-zoom";
import { markers, NUMBERED, pieces } from "./markers.js";
import { address, calm, page, take } from "./pages.js";

const [WIDTH, HEIGHT] = [1000, 440];
const DEEPEST = 60;
const MANY = 12; // places whose ids an address can hold
const equalEarth = geoEqualEarth().rotate([-11, 0]).scale(184.73156767339816).translate([500, 243.35848769370222]);

/** Take over the map that the server drew. */
export async function start(root) {
  const svg = root.querySelector("svg.world");
  const answer = await fetch(address({ box: null }, "/map.json"));
  const { places } = await answer.json();
  const first = svg.viewBox.baseVal;
  const whole = first.width >= WIDTH;
  root.classList.add("live");
  root.querySelector(".tools").hidden = false;
  const map = { root, svg, places, chosen: null };
  const shown = whole ? around(places) : [first.x, first.y, first.width, first.height];
  map.zoom = zoom().scaleExtent([1, DEEPEST]).on("zoom", ({ transform }) => draw(map, transform));
  select(svg).call(map.zoom).on("dblclick.zoom", null);
  resize(map);
  svg.querySelector(".marks").replaceChildren();
  select(svg).call(map.zoom.transform, framing(map, shown));
  // Only now: what the page opens with is its address already.
  map.zoom.on("end", calm(400, (event) => event.sourceEvent !== undefined && remember(map)));
  new ResizeObserver(() => resize(map) && draw(map, map.transform)).observe(svg);
  for (const button of root.querySelectorAll("[data-zoom]")) button.addEventListener("click", () => step(map, button.dataset.zoom));
  root.querySelector("[data-close]").addEventListener("click", () => close(map));
  root.addEventListener("keydown", (event) => event.key === "Escape" && close(map));
}

/** The SVG's own units become points of the screen. Returns true where the size changed. */
function resize(map) {
  const [width, height] = [map.svg.clientWidth, map.svg.clientHeight];
  if (map.width === width && map.height === height) return false;
  [map.width, map.height] = [width, height];
  map.svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  map.fit = Math.min(width / WIDTH, height / HEIGHT);
  map.margin = [(width - WIDTH * map.fit) / 2, (height - HEIGHT * map.fit) / 2];
  map.zoom.extent([[0, 0], [width, height]]).translateExtent([[0, 0], [width, height]]);
  return true;
}

/** From the map's units to the screen, before zooming. */
const onScreen = (map, x, y) => [map.margin[0] + x * map.fit, map.margin[1] + y * map.fit];

function around(places) {
  if (!places.length) return [0, 0, WIDTH, HEIGHT];
  const [xs, ys] = [places.map((each) => each.x), places.map((each) => each.y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return [left - 20, top - 20, Math.max(right - left, 60) + 40, Math.max(bottom - top, 60) + 40];
}

/** The zoom that shows a part of the map. */
function framing(map, [x, y, width, height]) {
  const [left, top] = onScreen(map, x, y);
  const scale = Math.max(1, Math.min(DEEPEST, map.width / (width * map.fit), map.height / (height * map.fit)));
  return zoomIdentity
    .translate(map.width / 2, map.height / 2)
    .scale(scale)
    .translate(-left - (width * map.fit) / 2, -top - (height * map.fit) / 2);
}

function draw(map, transform) {
  map.transform = transform;
  const { k, x, y } = transform;
  const scale = k * map.fit;
  const shapes = `translate(${x + map.margin[0] * k} ${y + map.margin[1] * k}) scale(${scale})`;
  map.svg.querySelector(".shapes").setAttribute("transform", shapes);
  const at = (spot) => transform.apply(onScreen(map, spot.x, spot.y));
  for (const mark of map.svg.querySelectorAll(".act-mark")) {
    const [left, top] = at({ x: Number(mark.dataset.x), y: Number(mark.dataset.y) });
    mark.setAttribute("transform", `translate(${left.toFixed(1)} ${top.toFixed(1)})`);
  }
  const room = 60;
  const near = map.places.filter((spot) => {
    const [left, top] = at(spot);
    return left > -room && top > -room && left < map.width + room && top < map.height + room;
  });
  select(map.svg.querySelector(".marks"))
    .selectAll("a")
    .data(markers(near, at), (group) => group.spots[0].x + group.spots[0].y)
    .join("a")
    .attr("class", (group) => (map.chosen === group.spots[0] ? "mark chosen" : "mark"))
    .attr("href", (group) => target(group))
    .attr("transform", (group) => `translate(${group.at.map((each) => each.toFixed(1))})`)
    .each(function (group) {
      const mark = select(this);
      mark.selectAll("*").remove();
      mark.append("title").text(`${title(group)}: ${group.events}`);
      mark.append("circle").attr("class", "back").attr("r", group.radius);
      for (const { style, path } of pieces(group)) mark.append("path").attr("class", style).attr("d", path);
      if (group.radius > NUMBERED) mark.append("text").attr("dy", "0.36em").text(group.events);
    })
    .on("click", (event, group) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open(map, group);
    });
}

const title = (group) => group.spots[0].name + (group.spots.length > 1 ? ` +${group.spots.length - 1}` : "");

/** The list of the events under a marker. */
function target(group) {
  const ids = group.spots.map((spot) => spot.id);
  if (ids.length <= MANY && ids.every(Boolean)) return address({ place: ids.join(" "), box: null }, "/events");
  const [longitudes, latitudes] = [group.spots.map((spot) => spot.longitude), group.spots.map((spot) => spot.latitude)];
  const box = [Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)];
  return address({ box: box.map((each) => each.toFixed(3)).join(",") }, "/events");
}

async function open(map, group) {
  map.chosen = group.spots[0];
  draw(map, map.transform);
  const here = map.root.querySelector(".here");
  const list = target(group);
  here.querySelector("h2").textContent = title(group);
  here.querySelector(".all-here").href = list;
  here.querySelector(".found").replaceChildren();
  here.hidden = false;
  const other = await page(list, "here");
  if (other) here.querySelector(".found").replaceChildren(...[other.querySelector(".list")].filter(Boolean));
}

function close(map) {
  map.root.querySelector(".here").hidden = true;
  map.chosen = null;
  draw(map, map.transform);
}

function step(map, where) {
  const chosen = select(map.svg);
  if (where === "all") chosen.call(map.zoom.transform, zoomIdentity);
  else chosen.call(map.zoom.scaleBy, where === "in" ? 2 : 0.5);
  remember(map);
}

/** The part that is shown goes into the address, and the table shows its places. */
async function remember(map) {
  const { transform } = map;
  const corner = (x, y) => {
    const [left, top] = transform.invert([x, y]);
    return equalEarth.invert([(left - map.margin[0]) / map.fit, (top - map.margin[1]) / map.fit]);
  };
  const points = [corner(0, 0), corner(map.width, 0), corner(0, map.height), corner(map.width, map.height)];
  let box = null;
  if (transform.k > 1.01 && points.every((each) => each.every(Number.isFinite))) {
    const [longitudes, latitudes] = [points.map((each) => each[0]), points.map((each) => each[1])];
    const edges = [Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)];
    box = edges.map((each) => each.toFixed(2)).join(",");
  }
  const now = address({ box });
  history.replaceState(null, "", now);
  const other = await page(now);
  if (other) take(other, "#listed", ".total", ".chosen");
}
