"""Words as the lexicons list them."""

from functools import lru_cache


@lru_cache(maxsize=50_000)
def form_of(word: str) -> str:
    """A printed word in lower case; an Indonesian noun doubled for its plural once ("serangan-serangan").

    >>> form_of("Serangan-serangan")
    'serangan'
    """
    form = word.casefold()
    half, joint, other = form.partition("-")
    return half if joint and half == other and len(half) > 3 else form
