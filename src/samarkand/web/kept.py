"""What a page has counted, kept until somebody writes to the store: the same page is often asked for again.

What was counted before that is let go at once: nobody will ask for it, and while a store is written to all the time it
would be all that is kept.
"""

import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, TypeVar, cast

from samarkand.stores import Store

MOST = 128

Found = TypeVar("Found")
_lock = threading.Lock()
_kept: "OrderedDict[tuple[Hashable, ...], Any]" = OrderedDict()


def kept(store: Store, key: tuple[Hashable, ...], count: Callable[[], Found]) -> Found:
    """What `count` gives, or gave for the same key while the store was as it is now."""
    state = _state(store.path)
    whole = (*state, *key)
    with _lock:
        _let_go(state)
        if whole in _kept:
            _kept.move_to_end(whole)
            return cast(Found, _kept[whole])
    found = count()
    with _lock:
        _kept[whole] = found
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return found


def _let_go(state: tuple[Hashable, ...]) -> None:
    """Forget what was counted while the store was another than it is now."""
    for old in [key for key in _kept if key[0] == state[0] and key[: len(state)] != state]:
        del _kept[old]


def _state(path: Path) -> tuple[Hashable, ...]:
    """The store, and what changes with every write: the file and what waits beside it to be taken in."""
    found: list[Hashable] = [str(path)]
    for each in (path, path.with_name(f"{path.name}-wal")):
        try:
            status = os.stat(each)
        except OSError:
            found.append(None)
        else:
            # Reading makes an empty one, and the last reader takes it away.
            found.append((status.st_ino, status.st_size, status.st_mtime_ns) if status.st_size else None)
    return tuple(found)
