"""By which settings each language's parser is trained; `docs/models.md` has what others gave."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Plan:
    """Settings of a parser: how long and fast it learns, how wide it is, what is made unknown to it, and how often.

    `hidden` are the LSTM's units each way, `batch_words` the words of a batch, `rate` the highest learning rate.
    `silver_lengths` are the words that a sentence may have whose tree was made by machine, `hinted_rounds` the rounds
    of the parser that brings trees of another style over.
    """

    rounds: int
    hinted_rounds: int
    hidden: int = 256
    batch_words: int = 1_800
    rate: float = 3.5e-3
    word_dropout: float = 0.35
    affix_dropout: float = 0.05
    style_dropout: float = 0.5
    silver_lengths: range = range(3, 61)


PLANS: Final = {
    "id": Plan(rounds=24, hinted_rounds=12),
    "en": Plan(
        rounds=8, hinted_rounds=10, hidden=200, batch_words=900, rate=2.5e-3, word_dropout=0.2, style_dropout=0.1,
        silver_lengths=range(5, 33),
    ),
}  # fmt: skip
