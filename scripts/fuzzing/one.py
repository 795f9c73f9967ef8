"""One target under atheris: `one.py TARGET CORPUS [libFuzzer's options]`. Called by scripts/fuzz."""

import sys
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

with atheris.instrument_imports(include=["samarkand"]):
    from scripts.fuzzing import targets


def main() -> None:
    """Seed the corpus where it is empty, and fuzz until the time is up."""
    name, corpus = sys.argv[1], Path(sys.argv[2])
    test = targets.TESTS[name]()
    if not any(corpus.iterdir()):
        for number, seed in enumerate(targets.SEEDS[name]()):
            (corpus / f"seed-{number}").write_bytes(seed)
    atheris.Setup([sys.argv[0], str(corpus), *sys.argv[3:]], test)
    atheris.Fuzz()


main()
