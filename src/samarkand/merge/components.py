"""Connected components: what belongs together when pairs do."""

from collections.abc import Iterable


def components(items: Iterable[str], pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Groups of items that pairs connect, each sorted, ordered by their first item. Union-find with path halving."""
    parent = {item: item for item in items}

    def root(item: str) -> str:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for left, right in pairs:
        if left in parent and right in parent:
            low, high = sorted((root(left), root(right)))
            parent[high] = low
    groups: dict[str, list[str]] = {}
    for item in sorted(parent):
        groups.setdefault(root(item), []).append(item)
    return sorted(groups.values())
