"""The voices of a verb: in a language that marks them by prefixes, what an active verb is in the passive and in print.

`voice` is the table of that name in `language.toml`; where it lists no prefix, verbs have one form.
"""

from collections.abc import Iterable, Mapping
from typing import Any

LEAST = 3

Voice = Mapping[str, Any]


def bare_forms(verbs: Iterable[str], voice: Voice) -> frozenset[str]:
    """What may be left of active verbs without their prefix, as headlines print it; of several only one is a word.

    `active` holds pairs of a prefix and the letter that it swallows.

    >>> sorted(bare_forms(["mengirim"], {"active": [["meng", "k"], ["meng", ""]]}))
    ['irim', 'kirim']
    """
    return frozenset(
        swallowed + verb[len(prefix) :]
        for verb in verbs
        for prefix, swallowed in voice["active"]
        if verb.startswith(prefix) and len(verb) >= len(prefix) + LEAST
    )


def passive_forms(verbs: Iterable[str], voice: Voice) -> frozenset[str]:
    """What may be the passive of active verbs ("mencabut": "dicabut"); of several only one is a word."""
    return passives_of(bare_forms(verbs, voice), voice)


def passives_of(bare: Iterable[str], voice: Voice) -> frozenset[str]:
    """The passives of verbs without their prefix."""
    return frozenset(voice["passive"] + form for form in bare)
