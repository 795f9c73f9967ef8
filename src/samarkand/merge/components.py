"""Connected components: what belongs together when pairs do."""

from collections.abc import Iterable


def components(
    items: Iterable[str], pairs: Iterable[tuple[str, str]], apart: Iterable[tuple[str, str]] = ()
) -> list[list[str]]:
    """Groups of items that pairs connect, each sorted, ordered by their first item. Union-find with path halving.

    No group holds both items of a pair in `apart`: a pair that would bring them together is passed over, so the pairs
    that matter most come first.
    """
    parent = {item: item for item in items}
    members = {item: {item} for item in parent}
    strangers: dict[str, set[str]] = {}
    for left, right in apart:
        strangers.setdefault(left, set()).add(right)
        strangers.setdefault(right, set()).add(left)

    def root(item: str) -> str:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for left, right in pairs:
        if left in parent and right in parent:
            low, high = sorted((root(left), root(right)))
            barred = strangers and any(strangers.get(item, set()) & members[low] for item in members[high])
            if low == high or barred:
                continue
            parent[high] = low
            smaller, larger = sorted((members[low], members.pop(high)), key=len)
            larger |= smaller
            members[low] = larger
    return sorted(sorted(group) for group in members.values())
