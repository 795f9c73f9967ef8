"""What servers call the versions of pages that were had last, kept between runs so that requests are conditional."""

from pathlib import Path

import msgspec
from msgspec import Struct


class Validators(Struct, frozen=True, kw_only=True):
    """The `ETag` and the `Last-Modified` of an answer."""

    etag: str | None = None
    modified: str | None = None


def load(path: Path) -> dict[str, Validators]:
    """The validators by address of an earlier run; none where the file is not there or is damaged: all is had again."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Validators])
    except (FileNotFoundError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return {}


def save(path: Path, cache: dict[str, Validators]) -> None:
    """Write the file whole; call it when what was had is stored, so that nothing that was lost counts as had."""
    part = path.with_name(path.name + ".part")
    part.write_bytes(msgspec.json.encode(cache))
    part.replace(path)
