"""One target under atheris: `one.py TARGET CORPUS [libFuzzer's options]`. Called by scripts/fuzz.

An input that takes more processor time than `names.SECONDS` ends it like an error: what else runs on the machine makes
nothing slow here.
"""

import sys
import time
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

with atheris.instrument_imports(include=["samarkand"]):
    from scripts.fuzzing import targets
from scripts.fuzzing.names import SECONDS, SLOW


def main() -> None:
    """Seed the corpus where it is empty, and fuzz until the time is up."""
    name, corpus = sys.argv[1], Path(sys.argv[2])
    test = targets.TESTS[name]()
    if not any(corpus.iterdir()):
        for number, seed in enumerate(targets.SEEDS[name]()):
            (corpus / f"seed-{number}").write_bytes(seed)

    def timed(data: bytes) -> None:
        start = time.process_time()
        test(data)
        if time.process_time() - start > SECONDS:
            raise AssertionError(SLOW)

    atheris.Setup([sys.argv[0], str(corpus), *sys.argv[3:]], timed)
    atheris.Fuzz()


main()
