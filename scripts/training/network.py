"""The parser's network in torch: embeddings, a two-layer BiLSTM and two biaffine scorers (Dozat & Manning 2017)."""

from typing import Final

import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

WIDTHS: Final = (100, 24, 32, 24, 32, 40, 16, 32, 8)
HINT_WIDTHS: Final = (32, 32)
ARC: Final = 256
LABEL: Final = 80
_DROPOUT: Final = 0.33


class Network(nn.Module):
    """Scores of every arc and of every label of it.

    `sizes` are the numbers of rows of the embedding tables, `widths` those of their columns, in one order: the parser's
    tables, word class, style; `hidden` are the LSTM's units each way.
    """

    def __init__(self, sizes: list[int], relations: int, hidden: int, widths: tuple[int, ...] = WIDTHS) -> None:
        super().__init__()
        self.tables = nn.ModuleList(nn.Embedding(size, width) for size, width in zip(sizes, widths, strict=True))
        for table in self.tables:
            assert isinstance(table, nn.Embedding)
            nn.init.normal_(table.weight, std=0.1)
        self.first = nn.LSTM(sum(widths), hidden, bidirectional=True, batch_first=True)
        self.second = nn.LSTM(2 * hidden, hidden, bidirectional=True, batch_first=True)
        self.dependent_arc = nn.Linear(2 * hidden, ARC)
        self.head_arc = nn.Linear(2 * hidden, ARC)
        self.dependent_label = nn.Linear(2 * hidden, LABEL)
        self.head_label = nn.Linear(2 * hidden, LABEL)
        self.arc = nn.Parameter(torch.zeros(ARC, ARC))
        self.arc_bias = nn.Parameter(torch.zeros(ARC))
        self.label = nn.Parameter(torch.zeros(LABEL + 1, relations, LABEL + 1))

    def forward(self, words: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor]:
        """`words` (sentence, word, table) -> arcs (sentence, word, head), labels (sentence, word, head, relation)."""
        states = self._encode(words, lengths)
        arcs = self._arcs(words, states)
        dependent, head = self._reduce(self.dependent_label, states), self._reduce(self.head_label, states)
        labels = torch.einsum("bid,drk,bjk->bijr", _with_one(dependent), self.label, _with_one(head))
        return arcs, labels

    def losses(self, words: Tensor, lengths: Tensor, heads: Tensor, relations: Tensor) -> Tensor:
        """Mean loss of a word: of its head plus of its relation given the right head; heads under 0 do not count."""
        states = self._encode(words, lengths)
        arcs = self._arcs(words, states)
        inside = (torch.arange(words.shape[1])[None, :] < lengths[:, None]).to(words.device)
        arcs = arcs.masked_fill(~inside[:, None, :], -1e9)
        counted = heads >= 0
        arc_loss = nn.functional.cross_entropy(arcs[counted], heads[counted])
        dependent, head = self._reduce(self.dependent_label, states), self._reduce(self.head_label, states)
        chosen = head.gather(1, heads.clamp(min=0)[:, :, None].expand(-1, -1, head.shape[2]))
        left, right = _with_one(dependent[counted]), _with_one(chosen[counted])
        scores = torch.einsum("nrk,nk->nr", torch.einsum("nd,drk->nrk", left, self.label), right)
        return arc_loss + nn.functional.cross_entropy(scores, relations[counted])

    def _arcs(self, words: Tensor, states: Tensor) -> Tensor:
        dependent, head = self._reduce(self.dependent_arc, states), self._reduce(self.head_arc, states)
        return (dependent @ self.arc + self.arc_bias) @ head.transpose(1, 2)

    def _encode(self, words: Tensor, lengths: Tensor) -> Tensor:
        parts = [table(words[:, :, index]) for index, table in enumerate(self.tables)]
        states = self._drop(torch.cat(parts, dim=2))
        for layer in (self.first, self.second):
            packed = pack_padded_sequence(states, lengths, batch_first=True, enforce_sorted=False)
            states = self._drop(pad_packed_sequence(layer(packed)[0], batch_first=True, total_length=words.shape[1])[0])
        return states

    def _reduce(self, layer: nn.Module, states: Tensor) -> Tensor:
        return self._drop(nn.functional.leaky_relu(layer(states), 0.1))

    def _drop(self, states: Tensor) -> Tensor:
        """Dropout that leaves out the same features of all words of a sentence (Gal & Ghahramani 2016)."""
        if not self.training:
            return states
        mask = torch.bernoulli(states.new_full((states.shape[0], 1, states.shape[2]), 1 - _DROPOUT))
        return states * mask / (1 - _DROPOUT)


class Hinted(Network):
    """A network that is told another parser's tree: its tag and relation in two more tables, its head as a hint.

    The last column of `words` is the position of that head; how far to trust it is learnt for each relation.
    A word without a hint has the relation 1.
    """

    def __init__(self, sizes: list[int], relations: int, hidden: int) -> None:
        super().__init__(sizes, relations, hidden, (*WIDTHS, *HINT_WIDTHS))
        self.trust = nn.Embedding(sizes[-1], 1)
        nn.init.constant_(self.trust.weight, 2.0)

    def _arcs(self, words: Tensor, states: Tensor) -> Tensor:
        hint = nn.functional.one_hot(words[:, :, -1], words.shape[1]).to(states.dtype)
        told = (words[:, :, -2] > 1).to(states.dtype)[:, :, None]
        trusted: Tensor = self.trust(words[:, :, -2]) * hint * told
        return super()._arcs(words, states) + trusted


def _with_one(states: Tensor) -> Tensor:
    return torch.cat([states, states.new_ones((*states.shape[:-1], 1))], dim=-1)
