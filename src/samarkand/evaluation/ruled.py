"""What people's rulings say of merging: how many of the machine's merges are right, and annotations made of them.

A merge is a pair of claims that the machine judged to mean one event. It is right where the last word of a person on
the pair is that they do, wrong where it is that they do not.
"""

from collections.abc import Collection, Iterator
from typing import Any

from msgspec import Struct

from samarkand.evaluation.codes import Row
from samarkand.evaluation.shares import Share, share
from samarkand.stores import Store

PAIR = "pair"
# As the store's index on them has it.
BY_PEOPLE = "made_by >= 'human:' AND made_by < 'human;'"


class Merging(Struct, frozen=True, kw_only=True):
    """How people ruled on pairs of claims.

    `right`: of the pairs that the machine had merged. `missed`: pairs that are one event by a person's word, and that
    the machine had not judged so. `ruled`: all pairs with a person's word.
    """

    right: Share
    missed: int
    ruled: int


class Ruling(Struct, frozen=True, kw_only=True):
    """The last word of a person on two claims; `judged` is the machine's last verdict, None where it had none."""

    left: str
    right: str
    verdict: str
    made_by: str
    at: str
    judged: str | None


def merging(store: Store, *, among: Collection[str] | None = None) -> Merging:
    """How right the machine's merges are by what people ruled; `among` leaves pairs whose first is one of these."""
    found = [
        one for one in rulings(store) if among is None or one.left in among
    ]  # fmt: skip
    merged = [one for one in found if one.judged == "same"]
    return Merging(
        right=share(sum(one.verdict == "same" for one in merged), len(merged)),
        missed=sum(one.verdict == "same" and one.judged != "same" for one in found), ruled=len(found),
    )  # fmt: skip


def rulings(store: Store) -> list[Ruling]:
    """The last word of people on each pair of claims that are in the store, in the order of the claims' ids."""
    rows = store.sql(
        f'SELECT left, right, verdict, made_by, "at" FROM judgements WHERE {BY_PEOPLE} '
        "AND EXISTS (SELECT 1 FROM claims WHERE left = id) AND EXISTS (SELECT 1 FROM claims WHERE right = id) "
        "ORDER BY number"
    )
    last = {(str(row["left"]), str(row["right"])): row for row in rows}
    return [
        Ruling(
            left=left, right=right, verdict=str(row["verdict"]), made_by=str(row["made_by"]), at=str(row["at"]),
            judged=_judged(store, left, right),
        )
        for (left, right), row in sorted(last.items())
    ]  # fmt: skip


def merge_rows(store: Store) -> Iterator[Row]:
    """One annotation a pair of claims that a person ruled on: whether they belong together, with their sentences."""
    for one in rulings(store):
        yield {
            "id": f"{one.left}-{one.right}", "unit": PAIR, "same": one.verdict == "same", "judged": one.judged,
            "said_by": one.made_by, "said_at": one.at,
            "claims": [_claim(store, claim_id) for claim_id in (one.left, one.right)],
        }  # fmt: skip


def _judged(store: Store, left: str, right: str) -> str | None:
    rows = store.sql(
        f"SELECT verdict FROM judgements WHERE left = ? AND right = ? AND NOT ({BY_PEOPLE}) "
        "ORDER BY number DESC LIMIT 1",
        (left, right),
    ).rows()
    return str(rows[0]["verdict"]) if rows else None


def _claim(store: Store, claim_id: str) -> dict[str, Any]:
    (row,) = store.sql(
        "SELECT claims.id AS claim, article_id AS article, type, status, sentence AS text, trigger, articles.language, "
        "articles.published, articles.url, articles.site AS outlet FROM claims "
        "JOIN articles ON articles.id = article_id WHERE claims.id = ?",
        (claim_id,),
    ).rows()
    return dict(row)
