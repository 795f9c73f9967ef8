// What every page gets: claims and sentences that show each other, and the view that the page is, loaded when needed.
import { pair } from "./pairs.js";

const VIEWS = {
  article: () => import("./article.js"),
  map: () => import("./map.js"),
  network: () => import("./network.js"),
  timeline: () => import("./timeline.js"),
};

pair(document);
for (const root of document.querySelectorAll("[data-view]")) {
  VIEWS[root.dataset.view]?.().then((view) => view.start(root));
}
