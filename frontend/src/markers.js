// Markers of the map, as samarkand/web/markers.py draws them.

const SMALLEST = 5;
const LARGEST = 24;
const APART = 9;
const INNER = 0.6;
export const NUMBERED = 9; // a marker of this radius has room for its number
const ORDER = ["1", "2", "3", "4", "0"];

/** Places as markers at a zoom: `at` gives a place's point on the screen. */
export function markers(spots, at) {
  const points = spots.map((spot) => ({ spot, at: at(spot) })).sort((one, other) => other.spot.events - one.spot.events);
  const most = Math.max(1, ...spots.map((spot) => spot.events));
  const groups = [];
  for (const point of points) {
    let [nearest, least] = [null, Infinity];
    for (const group of groups) {
      const far = (group.at[0] - point.at[0]) ** 2 + (group.at[1] - point.at[1]) ** 2;
      if (far < least && far < (APART + radius(group.spots[0].events, most)) ** 2) [nearest, least] = [group, far];
    }
    if (nearest) nearest.spots.push(point.spot);
    else groups.push({ at: point.at, spots: [point.spot] });
  }
  for (const group of groups) {
    group.events = group.spots.reduce((sum, spot) => sum + spot.events, 0);
    group.settled = summed(group.spots.map((spot) => spot.settled));
    group.open = summed(group.spots.map((spot) => spot.open));
  }
  const largest = Math.max(1, ...groups.map((group) => group.events));
  for (const group of groups) group.radius = radius(group.events, largest);
  return groups.sort((one, other) => one.events - other.events);
}

function radius(events, most) {
  return most > 1 ? SMALLEST + (LARGEST - SMALLEST) * Math.sqrt((events - 1) / (most - 1)) : SMALLEST;
}

/** A marker without a number is full. */
const inner = (outer) => (outer > NUMBERED ? outer * INNER : 0);

function summed(counts) {
  const found = {};
  for (const each of counts) for (const [quad, count] of Object.entries(each)) found[quad] = (found[quad] ?? 0) + count;
  return found;
}

/** The pieces of a marker: the ring of what happened or was denied, and the line of what is to come. */
export function pieces(group) {
  return [
    ...turns(group.settled, total(group.settled)).map(([quad, from, to]) => ({
      style: `quad-${quad} settled`,
      path: ring(group.radius, inner(group.radius), from, to),
    })),
    ...turns(group.open, group.events).map(([quad, from, to]) => ({
      style: `quad-${quad} open`,
      path: line(group.radius + 2.4, from, to),
    })),
  ];
}

const total = (counts) => Object.values(counts).reduce((sum, count) => sum + count, 0);

function turns(counts, whole) {
  let from = 0;
  return ORDER.filter((quad) => counts[quad]).map((quad) => {
    const to = from + counts[quad] / whole;
    const turn = [quad, from, to];
    from = to;
    return turn;
  });
}

function on(size, turn) {
  return `${(size * Math.sin(2 * Math.PI * turn)).toFixed(2)} ${(-size * Math.cos(2 * Math.PI * turn)).toFixed(2)}`;
}

function ring(outer, inner, from, to) {
  if (to - from > 0.999) return inner ? `${circle(outer, 1)}${circle(inner, 0)}` : circle(outer, 1);
  const large = to - from > 0.5 ? 1 : 0;
  return `M${on(outer, from)}A${outer} ${outer} 0 ${large} 1 ${on(outer, to)}L${on(inner, to)}A${inner} ${inner} 0 ${large} 0 ${on(inner, from)}Z`;
}

function line(size, from, to) {
  if (to - from > 0.999) return circle(size, 1);
  return `M${on(size, from)}A${size} ${size} 0 ${to - from > 0.5 ? 1 : 0} 1 ${on(size, to)}`;
}

const circle = (size, way) => `M0 ${-size}A${size} ${size} 0 1 ${way} 0 ${size}A${size} ${size} 0 1 ${way} 0 ${-size}Z`;
