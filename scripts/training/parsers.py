"""Training of the parser: vocabulary, batches, Adam with averaged weights, and the files that the runtime reads."""

import json
import random
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

import torch
from torch import Tensor

from samarkand.annotate.parsing import LONGEST, TABLES, Vocabulary, keys
from training import onnx_file
from training.network import Network
from training.plans import Plan
from training.treebanks import Sentence

STYLE: Final = len(TABLES) + 1


Net = TypeVar("Net", bound=Network)
Row = tuple[list[tuple[int, ...]], list[int], list[int]]


@dataclass(frozen=True)
class Example:
    """A sentence to learn from: its tree, the tagger's word classes, its treebank's style, how often a round has it."""

    sentence: Sentence
    upos: list[str]
    style: int
    copies: int = 1


def vocabulary(examples: Sequence[Example]) -> dict[str, Any]:
    """The content of `vocabulary.json`: what occurs twice or more, the rest being unknown; the style is the mixture."""
    counts: list[Counter[str]] = [Counter() for _ in TABLES]
    for example in examples:
        for word in example.sentence.words:
            for counter, key in zip(counts, keys(word), strict=True):
                counter[key] += 1
    return {
        "tables": {
            name: sorted(key for key, count in counter.items() if count >= 2)
            for name, counter in zip(TABLES, counts, strict=True)
        },
        "upos": sorted({tag for example in examples for tag in example.upos}),
        "deprels": sorted({relation for example in examples for relation in example.sentence.deprels}),
        "style": 1 + max(example.style for example in examples),
    }


def train(
    examples: Sequence[Example],
    content: dict[str, Any],
    folder: Path,
    *,
    plan: Plan,
    seed: int,
    styles: Mapping[int, float],
    device: str = "cpu",
    quantise: bool = True,
) -> None:
    """Train on `examples` as `plan` says and write the files of `parsing.WEIGHTS` into `folder`.

    Reading follows the mixture `styles` of the treebanks' styles, shares of 1; it takes the last row of their table,
    which no treebank has.
    """
    torch.manual_seed(seed)
    numbers = Vocabulary(content)
    network = Network(sizes(examples, content), len(content["deprels"]), plan.hidden)
    rows = [numbered(example, numbers) for example in examples for _ in range(example.copies)]
    drop = (plan.word_dropout, *[plan.affix_dropout] * len(TABLES), 0.0)
    averaged = fit(network, rows, plan=plan, rounds=plan.rounds, seed=seed, drop=drop, device=device).cpu()
    table = averaged.tables[STYLE].weight.data
    table[-1] = sum(share * table[style] for style, share in styles.items())
    (folder / "vocabulary.json").write_text(json.dumps(content, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    weights = {name: value.detach().numpy() for name, value in averaged.state_dict().items()}
    onnx_file.write(weights, folder, quantise=quantise)


def sizes(examples: Sequence[Example], content: dict[str, Any]) -> list[int]:
    """Rows of each embedding table."""
    styles = 2 + max(example.style for example in examples)
    return [2 + len(content["tables"][name]) for name in TABLES] + [2 + len(content["upos"]), styles]


def fit(
    network: Net,
    rows: Sequence[Row],
    *,
    plan: Plan,
    rounds: int,
    seed: int,
    drop: Sequence[float],
    device: str = "cpu",
) -> Net:
    """Train `network` and return its moving average, ready to use.

    `drop` is for each column how often its value is made unknown.
    """
    chance = random.Random(seed)
    network.to(device)
    optimiser = torch.optim.AdamW(network.parameters(), lr=plan.rate, betas=(0.9, 0.95), weight_decay=1e-4)
    steps = rounds * sum(1 for _ in _batches(rows, chance, plan.batch_words))
    average = torch.optim.swa_utils.get_ema_multi_avg_fn(1 - 12 / max(steps, 24))  # type: ignore[no-untyped-call]
    averaged = torch.optim.swa_utils.AveragedModel(network, multi_avg_fn=average)
    pace = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, plan.rate, total_steps=int(steps * 1.02) + 10, pct_start=0.08, anneal_strategy="linear"
    )
    short = device == "cpu" and _short_is_faster()
    for number in range(rounds):
        network.train()
        started, total, count = time.monotonic(), 0.0, 0
        for batch in _batches(rows, chance, plan.batch_words):
            optimiser.zero_grad()
            words, lengths, heads, relations = _tensors(batch, chance, drop, plan.style_dropout)
            with torch.autocast(device, torch.bfloat16, enabled=short):
                loss = network.losses(words.to(device), lengths, heads.to(device), relations.to(device))
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            optimiser.step()
            pace.step()
            averaged.update_parameters(network)
            total, count = total + loss.item(), count + 1
        print(
            f"round {number + 1}/{rounds}: loss {total / count:.3f}, {time.monotonic() - started:.0f} s",
            flush=True,
        )
    result: Net = averaged.module
    return result.eval()


def _short_is_faster() -> bool:
    """True where this processor multiplies in 16 bits (bfloat16) faster than in 32; without instructions for it that
    takes fifty times as long."""
    taken = []
    for kind in (torch.float32, torch.bfloat16):
        left, right = torch.ones(128, 512, dtype=kind), torch.ones(512, 512, dtype=kind)
        started = time.process_time()
        for _ in range(4):
            left @ right
        taken.append(time.process_time() - started)
    return taken[1] < taken[0]


def numbered(example: Example, numbers: Vocabulary) -> Row:
    """Numbers of the words, heads (the root counted as 0) and relations of one sentence."""
    sentence = example.sentence
    relations = [numbers.deprels.index(relation) for relation in sentence.deprels]
    words = numbers.rows(sentence.words, example.upos, example.style)
    return words, [head + 1 for head in sentence.heads], relations


def _batches(rows: Sequence[Row], chance: random.Random, batch_words: int) -> Iterator[list[Row]]:
    """Sentences of similar length together, in an order that differs in every round."""
    usable = [row for row in rows if 1 < len(row[0]) <= LONGEST]
    order = sorted(usable, key=lambda row: len(row[0]) + 3 * chance.random())
    batches: list[list[Row]] = [[]]
    for row in order:
        if batches[-1] and (len(batches[-1]) + 1) * len(row[0]) > batch_words:
            batches.append([])
        batches[-1].append(row)
    chance.shuffle(batches)
    yield from batches


def _tensors(
    batch: Sequence[Row], chance: random.Random, drop: Sequence[float], style_dropout: float
) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """words, lengths, heads and relations of a batch; some words, affixes and styles are made unknown."""
    width = 1 + max(len(row[0]) for row in batch)
    words = torch.zeros((len(batch), width, len(drop)), dtype=torch.long)
    heads = torch.full((len(batch), width), -1)
    relations = torch.zeros((len(batch), width), dtype=torch.long)
    for place, (numbers, head, relation) in enumerate(batch):
        end = 1 + len(numbers)
        words[place, 1:end] = torch.tensor(numbers)
        heads[place, 1:end] = torch.tensor(head)
        relations[place, 1:end] = torch.tensor(relation)
        if chance.random() < style_dropout:
            words[place, 1:end, STYLE] = 1
    dropped = torch.bernoulli(torch.tensor(drop).expand(words.shape)).bool() & (words > 0)
    words[dropped] = 1
    lengths = torch.tensor([1 + len(row[0]) for row in batch])
    return words, lengths, heads, relations
