"""People's verdicts on events: two that are one, or claims that are not of an event; later merges obey them."""

from collections.abc import Sequence
from datetime import datetime
from itertools import product

from samarkand import corpus
from samarkand.errors import UsageError
from samarkand.model import Change, Judgement, Receipt
from samarkand.model.event import Verdict
from samarkand.stores import Store


def join(store: Store, one: str, other: str, *, by: str, at: datetime) -> str:
    """Say that two events are one; gives the id of what they are now. `by` is who says so, for the log.

    Raises UsageError where an id is not an event's.
    """
    left, right = _claims(store, one), _claims(store, other)
    if set(left) & set(right):
        raise UsageError(f"'{one}' and '{other}' are the same event")
    _rule(store, [(left[0], right[0])], "same", by, at)
    return _event_of(store, left[0])


def part(store: Store, event: str, claims: Sequence[str], *, by: str, at: datetime) -> list[str]:
    """Say that claims are not of an event with its others; gives the ids of what there is now, the rest's event first.

    The claims stay together as one event where the machine judged them so. Raises UsageError where an id is unknown, a
    claim is not of the event, or no other would be left.
    """
    members = _claims(store, event)
    out = [_found(store, claim, "claim") for claim in claims]
    strange = [claim for claim in out if claim not in members]
    if strange:
        raise UsageError(f"{strange[0]} is not a claim of event {event}; it has {', '.join(members)}")
    rest = [claim for claim in members if claim not in out]
    if not rest:
        raise UsageError(f"all claims of event {event} are named: nothing would be left that they are parted from")
    _rule(store, list(product(out, rest)), "different", by, at)
    return list(dict.fromkeys(_event_of(store, claim) for claim in (*rest, *out)))


def judge(store: Store, one: str, other: str, verdict: Verdict, *, by: str, at: datetime) -> list[str]:
    """Say of two claims that they mean one event, or that they do not; gives the ids of the events that they are of.

    Raises UsageError where an id is not a claim's, or both are the same claim's.
    """
    left, right = (_found(store, each, "claim") for each in (one, other))
    if left == right:
        raise UsageError(f"'{one}' and '{other}' are the same claim")
    _rule(store, [(left, right)], verdict, by, at)
    return list(dict.fromkeys(_event_of(store, claim) for claim in (left, right)))


def _rule(store: Store, pairs: Sequence[tuple[str, str]], verdict: Verdict, by: str, at: datetime) -> Receipt:
    made = [
        Judgement(left=min(pair), right=max(pair), verdict=verdict, score=1.0, because="a person said so",
                  made_by=f"human:{by}", at=at)
        for pair in pairs
    ]  # fmt: skip
    store.put_changes([Change(judgements=tuple(made))], at=at)
    store.release(sorted({claim for pair in pairs for claim in pair}))
    return corpus.consolidate(store, at=at)


def _claims(store: Store, event: str) -> tuple[str, ...]:
    found = store.event(_found(store, event, "event"))
    if found is None:
        raise UsageError(f"there is no event '{event}' in this store")
    return found.claims


def _found(store: Store, asked: str, kind: str) -> str:
    is_of, found = store.find(asked)
    if is_of != kind:
        raise UsageError(f"'{asked}' is the id of {_a(is_of)}, and {_a(kind)} is asked for")
    return found


def _a(kind: str) -> str:
    return f"{'an' if kind[0] in 'ae' else 'a'} {kind}"


def _event_of(store: Store, claim: str) -> str:
    (row,) = store.sql("SELECT event_id FROM event_claims WHERE claim_id = ?", (claim,)).rows()
    return str(row["event_id"])
