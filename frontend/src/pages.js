// Parts of other pages of the site, fetched as they are: the server words and draws them.

const asked = new Map();

/** A page of this site as a document, or null where a later question for the same place was asked meanwhile. */
export async function page(address, place = "page") {
  const mine = (asked.get(place) ?? 0) + 1;
  asked.set(place, mine);
  const answer = await fetch(address, { credentials: "same-origin" });
  const text = await answer.text();
  return mine === asked.get(place) ? new DOMParser().parseFromString(text, "text/html") : null;
}

/** Put the parts of another page that these selectors find in place of those of this one. */
export function take(other, ...selectors) {
  for (const selector of selectors) {
    const [here, there] = [document.querySelector(selector), other.querySelector(selector)];
    if (here && there) here.replaceWith(document.adoptNode(there));
  }
}

/** This page's address with some parameters changed, or (null) dropped. */
export function address(changes, path = location.pathname) {
  const found = new URLSearchParams(location.search);
  found.delete("page");
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === "") found.delete(name);
    else found.set(name, value);
  }
  const query = found.toString();
  return query ? `${path}?${query}` : path;
}

/** Wait until nothing was asked for a while, and do it once. */
export function calm(milliseconds, work) {
  let waiting;
  return (...given) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => work(...given), milliseconds);
  };
}
