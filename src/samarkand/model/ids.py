"""Identifiers: content hashes, so that the same bytes or the same claim always have the same name."""

import hashlib

LENGTH = 16


def content_id(kind: str, *parts: str | bytes | int | None) -> str:
    """A short stable id: the first 16 hexadecimal digits of BLAKE2b over length-prefixed parts.

    `kind` is a one-letter prefix (`p` page, `a` article, `c` claim, `e` event, `s` story) and part of the hash.
    """
    digest = hashlib.blake2b(kind.encode(), digest_size=LENGTH // 2)
    for part in parts:
        data = b"\xff" if part is None else part if isinstance(part, bytes) else str(part).encode()
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return kind + digest.hexdigest()
