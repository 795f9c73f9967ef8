"""Old annotation to new: a corrector learnt from the two versions of the same sentences.

Indonesian GSD was annotated anew after 2017; of its training part only the 2017 annotation could be had. Two CRFs learn
from the two versions of its development part what became of each word class and each relation. Heads are left.
"""

from pathlib import Path
from typing import Final

import pycrfsuite

from samarkand.annotate.features import look
from training.treebanks import Sentence

_ROOT: Final = ("<root>", "ROOT", "")


def mend(old: list[Sentence], before: list[Sentence], after: list[Sentence], folder: Path) -> list[Sentence]:
    """`old` sentences with word classes and relations as the newer annotation would have them.

    `before` and `after` are the two versions of the same sentences; those cut differently are passed over. `folder`
    takes the two correctors' files.
    """
    newer = {sentence.key(): sentence for sentence in after}
    pairs = [(sentence, newer[sentence.key()]) for sentence in before if sentence.key() in newer]
    pairs = [(first, second) for first, second in pairs if len(first.words) == len(second.words)]
    classes, relations = folder / "mend-upos.crf", folder / "mend-deprel.crf"
    _learn(classes, [(_features(first), second.upos) for first, second in pairs])
    _learn(relations, [(_features(first), second.deprels) for first, second in pairs])
    tag_class, tag_relation = _tagger(classes), _tagger(relations)
    mended = []
    for sentence in old:
        features = _features(sentence)
        relation = [
            "root" if head < 0 else "dep" if name == "root" else name
            for head, name in zip(sentence.heads, tag_relation.tag(features), strict=True)
        ]
        mended.append(Sentence(sentence.words, list(tag_class.tag(features)), sentence.heads, relation))
    return mended


def _features(sentence: Sentence) -> list[list[str]]:
    """The old word class and relation of each word, and of its head and neighbours."""
    rows = list(zip((look(word).lower for word in sentence.words), sentence.upos, sentence.deprels, strict=True))
    padded = [_ROOT, *rows, _ROOT]
    result = []
    for index, (lower, upos, deprel) in enumerate(rows):
        head = sentence.heads[index]
        word, tag, relation = rows[head] if head >= 0 else _ROOT
        left, right = padded[index], padded[index + 2]
        side = "<" if head < index else ">"
        dependents = [rows[child] for child, parent in enumerate(sentence.heads) if parent == index]
        result.append(
            [
                *look(sentence.words[index]).features,
                *(f"{name}={value}" for name, value in [("u", upos), ("d", deprel), ("du", f"{deprel} {upos}")]),
                f"dw={deprel} {lower}",
                f"hu={tag} {side}",
                f"hud={tag} {deprel} {upos} {side}",
                f"hd={relation} {deprel}",
                f"hw={word}",
                f"lu={left[1]} {upos}",
                f"ru={right[1]} {upos}",
                f"lw={left[0]}",
                f"rw={right[0]}",
                *(f"cd={child[2]} {deprel}" for child in dependents),
                *(f"case={child[0]} {deprel}" for child in dependents if child[2] == "case"),
            ]
        )
    return result


def _learn(path: Path, rows: list[tuple[list[list[str]], list[str]]]) -> None:
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": 0.05, "c2": 0.01, "max_iterations": 120})
    for features, labels in rows:
        trainer.append(features, labels)
    trainer.train(str(path))


def _tagger(path: Path) -> pycrfsuite.Tagger:
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    return tagger
