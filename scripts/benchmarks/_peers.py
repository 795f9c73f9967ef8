"""The environments that `scripts/peers` makes, and how a script goes on in the one that has what it needs."""

import os
import sys
from importlib.util import find_spec
from pathlib import Path

BUILD = Path(__file__).resolve().parents[2] / "build"
PEERS = BUILD / "peers" / "bin" / "python"
SPACY = BUILD / "spacy" / "bin" / "python"


def again_with_peers(module: str, *, needed: bool = True) -> None:
    """Start this script again under the Python of the peers, where this one lacks a module and that one is there.

    Where neither has it, it ends with a line that says what to do, unless it can do without.
    """
    if find_spec(module) is not None:
        return
    if PEERS.is_file() and Path(sys.prefix) != PEERS.parent.parent:
        os.execv(PEERS, [str(PEERS), *sys.argv])
    if needed:
        raise SystemExit(f"{Path(sys.argv[0]).name} needs {module}: scripts/peers installs it")
