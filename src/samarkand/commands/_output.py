"""Where commands write: a row to standard output, a file that is there whole or not at all."""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, cast


def line(row: Any) -> None:
    """One row as a line of JSON, at once."""
    import msgspec

    sys.stdout.buffer.write(msgspec.json.encode(row) + b"\n")
    sys.stdout.buffer.flush()


def written(output: Path, write: Callable[[BinaryIO], int]) -> int:
    """Write beside the file and put it in place when it is whole, so that no half file is left."""
    target = output.resolve()
    if target.exists() and not target.is_file():
        with target.open("wb") as file:
            return write(file)
    with tempfile.NamedTemporaryFile("wb", dir=target.parent, prefix=f".{target.name}.", delete=False) as file:
        part = Path(file.name)
        try:
            rows = write(cast(BinaryIO, file))
            file.close()
            part.chmod(0o644)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    return rows
