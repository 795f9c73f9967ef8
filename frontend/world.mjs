// The world's shapes as one SVG: land and borders as two symbols, in the projection of samarkand/web/projection.py.
import { readFileSync } from "node:fs";
import { geoEqualEarth, geoPath } from "d3-geo";
import { merge, mesh } from "topojson-client";

const WIDTH = 1000;
const MERIDIAN = 11; // in the middle: the map is cut in the Bering Strait, and no country lies on both sides
const GRAIN = 10; // steps a unit: what is finer is not drawn
const ANTARCTICA = "010";
const SHAPES = "node_modules/world-atlas/countries-50m.json";

/** Equal Earth, 1000 units wide, its north pole at the top edge. */
export function projection() {
  const made = geoEqualEarth().rotate([-MERIDIAN, 0]).fitWidth(WIDTH, { type: "Sphere" });
  const [, top] = made([MERIDIAN, 90]);
  const [x, y] = made.translate();
  return made.translate([x, y - top]);
}

/** The SVG's text. */
export function world() {
  const atlas = JSON.parse(readFileSync(SHAPES, "utf8"));
  const countries = atlas.objects.countries;
  countries.geometries = countries.geometries.filter((each) => each.id !== ANTARCTICA);
  const land = drawn(merge(atlas, countries.geometries));
  const borders = drawn(mesh(atlas, countries, (one, other) => one !== other));
  const style = `transform="scale(${1 / GRAIN})" vector-effect="non-scaling-stroke"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} 440">
<!-- Made from Natural Earth's shapes (public domain) as npm's world-atlas packs them. -->
<symbol id="land" overflow="visible"><path ${style} d="${land}"/></symbol>
<symbol id="borders" overflow="visible"><path fill="none" ${style} d="${borders}"/></symbol>
</svg>
`;
}

/** A shape as a path of whole, relative steps. */
function drawn(shape) {
  const steps = [];
  let [x, y] = [0, 0];
  const step = (letter, to) => {
    const [right, down] = to.map((each) => Math.round(each * GRAIN)).map((each, index) => each - [x, y][index]);
    if (letter === "l" && right === 0 && down === 0) return;
    steps.push(`${letter}${right}${down < 0 ? "" : ","}${down}`);
    [x, y] = [x + right, y + down];
  };
  let start = [0, 0];
  const context = {
    beginPath() {},
    moveTo(...to) {
      step("m", to);
      start = [x, y];
    },
    lineTo: (...to) => step("l", to),
    closePath() {
      steps.push("z");
      [x, y] = start;
    },
  };
  geoPath(projection(), context)(shape);
  // A letter need not be said again.
  return steps.join("").replace(/(?<=l-?\d+[,-]\d+)l(-?)/g, (_, minus) => minus || " ");
}
