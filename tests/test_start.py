"""How soon the library and the command line are there, by processor time, which other work does not change."""

import subprocess
import sys
from resource import RUSAGE_CHILDREN, getrusage


def seconds(*command: str) -> float:
    """Processor time of a command, the better of two."""
    found = []
    for _ in range(2):
        before = getrusage(RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *command], check=True, capture_output=True)
        after = getrusage(RUSAGE_CHILDREN)
        found.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(found)


def test_importing_is_quick() -> None:
    assert seconds("-c", "import samarkand") < 0.3


def test_help_is_quick() -> None:
    assert seconds("-m", "samarkand.cli", "--help") < 0.5


def test_importing_loads_nothing_heavy() -> None:
    heavy = ("numpy", "onnxruntime", "lxml", "polars")
    code = f"import sys, samarkand; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
