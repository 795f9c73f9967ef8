"""What the names of classes, ids, roles and labels say of an element: furniture of a kind, or the article's body."""

import re
from functools import lru_cache
from typing import Any

from samarkand.model.article import FurnitureKind

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_PAD_LEFT, _PAD_RIGHT = r"(?:^|[^a-z])(?:", r")(?:$|[^a-z])"

_KINDS: tuple[tuple[FurnitureKind, str], ...] = (
    (
        "other",
        r"comments?|comment-\w+|komentar|disqus|pull-?(?:ed-?)?quotes?|quote-old|kutipan|twitter-tweet|twitter-video|instagram-media|"
        r"tiktok-embed|fb-post|bluesky-embed|telegram-post",
    ),
    (
        "caption",
        r"(?:wp-)?caption(?:-text)?|figcaption|foto-caption|photo-caption|image-caption|img-caption|"
        r"photo-credit|image-credit|foto-credit|keterangan-foto|img-desc|photo-desc|media-caption|"
        r"gallery-caption|photo__caption",
    ),
    (
        "related",
        r"related(?:-?\w+)?|baca-?juga|bacajuga|read-?also|read-?more|readalso|readmore|see-?also|seealso|"
        r"lihat-?juga|terkait|recommend\w*|rekomendasi|more-?stories|also-?read|alsoread|link-?sisip|sisip|"
        r"berita-lain(?:nya)?|inline-?links?|most-?(?:read|popular|viewed)|popular(?:-\w+)?|terpopuler|"
        r"trending|more-on|more-news|read-next|artikel-terkait|inbody-related|teaser|teasers|up-next|onward|"
        r"jegtheme-related|yarpp|further-reading",
    ),
    (
        "share",
        r"share|sharer?|sharing|sosmed|socials?|social-\w+|bagikan|addthis\w*|sharethis|addtoany|copy-?link|"
        r"share-?bar|share-?buttons?|a2a",
    ),
    ("channel", r"google-?news|gnews|wa-?channel|whatsapp-?channel|whatsapp|telegram(?:-\w+)?|follow(?:-us)?|saluran"),
    (
        "promo",
        r"newsletters?|nawala|subscri\w+|promos?|promosi|promotion|paywall|langganan|berlangganan|sign-?up|"
        r"donat\w+|membership|app-?download|download-?app|cta|callout-subscribe|marketing",
    ),
    (
        "advert",
        r"ads?|adv|advert\w*|adsense|ad-?slot|ad-?unit|ad-?container|iklan|sponsor\w*|banner|billboard|dfp|"
        r"gpt|taboola|outbrain|mgid|parallax|google-auto-placed|leaderboard|partner-content|native-ad",
    ),
    (
        "credit",
        r"byline|authors?(?:-\w+)?|by-author|editor|reporter|penulis|pewarta|copyright|source|sumber|"
        r"article-source|bio|author-bio|contributors?",
    ),
    (
        "other",
        r"breadcrumbs?|crumbs?|tags?|tag-?list|taglist|topics?|keywords?|pagination|paging|page-?links|pager|nav|navigation|navbar|menu|footer|sidebar|side-bar|"
        r"widgets?|toolbar|rating|print|post-?info|dateline-time|timestamp|pubdate|post-?date|publish-?date|"
        r"entry-?meta|post-?meta|article-?meta|meta|metadata|reactions?|poll|polling|survey|cookie\w*|consent|"
        r"gdpr|modal|popup|overlay|lightbox|skip-link|screen-reader-text|sr-only|visually-hidden|hidden|"
        r"player|video-player|audio-player|tts|text-to-speech|toc|table-of-contents|jumplink",
    ),
)
_PATTERNS = tuple((kind, re.compile(_PAD_LEFT + words + _PAD_RIGHT)) for kind, words in _KINDS)
_READERS = re.compile(r"comment|komentar|disqus")
_QUOTATION = re.compile(r"quote|kutipan")
_BODY = re.compile(
    _PAD_LEFT + "articlebody|article-?body|article-?content|article__content|post-?content|entry-?content|story-?body|"
    "story-?content|body-?text|detail-?text|detail__body-text|itp-bodycontent|read__content|content__article|isi|"
    "isi-?berita|konten|read-content|text-content|rich-?text|single-?content|wysiwyg|main-?text|artikel|body-content"
    + _PAD_RIGHT
)
_ROLES: dict[str, FurnitureKind] = {
    "navigation": "other", "complementary": "related", "banner": "other", "contentinfo": "other", "search": "other",
    "menu": "other", "menubar": "other", "dialog": "other", "alertdialog": "other", "toolbar": "share", "form": "promo",
}  # fmt: skip
_TAGS: dict[str, FurnitureKind] = {
    "figcaption": "caption", "nav": "other", "footer": "other", "aside": "related", "form": "promo", "button": "other",
    "select": "other", "address": "credit", "menu": "other", "dialog": "other", "time": "other",
}  # fmt: skip
_NAMING = ("class", "id", "aria-label", "data-component", "data-testid", "data-block", "data-gu-name")
NEVER = ("html", "body", "main", "article", "h1")
_SEPARATORS = re.compile(r"[\s_:/.]+|--+|__+")


@lru_cache(maxsize=8192)
def _of_names(names: str) -> tuple[FurnitureKind, str] | None:
    words = _normal(names)
    for kind, pattern in _PATTERNS:
        if match := pattern.search(words):
            return kind, match[0].strip(" -")
    return None


def _normal(names: str) -> str:
    return " ".join(_SEPARATORS.sub("-", name) for name in _CAMEL.sub("-", names).lower().split())


@lru_cache(maxsize=8192)
def _names_body(names: str) -> bool:
    return _BODY.search(_normal(names)) is not None


def kind_of(node: Any) -> FurnitureKind | None:
    """The kind of furniture that an element's tag, role, label, class or id shows, None where they show none."""
    tag = node.tag
    if tag in NEVER:
        return None
    attributes = node.attributes
    if not attributes:
        return _TAGS.get(tag)
    if len(attributes) == 1 and "class" in attributes:
        names = attributes["class"]
        if not names:
            return _TAGS.get(tag)
        kind, body = _of_classes(names)
        return None if body else kind or _TAGS.get(tag)
    if (role := attributes.get("role")) in _ROLES:
        return _ROLES[role]
    if _holds_body(attributes):
        return None
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return "other"
    names = " ".join([value for name in _NAMING if (value := attributes.get(name))])
    named = _of_names(names) if names else None
    return named[0] if named is not None else _TAGS.get(tag)


@lru_cache(maxsize=8192)
def _of_classes(classes: str) -> tuple[FurnitureKind | None, bool]:
    """The kind that an element's classes alone show, and whether they say that the body is in it."""
    named = _of_names(classes)
    return named[0] if named is not None else None, _names_body(f"{classes} ")


def named(node: Any) -> str | None:
    """The word in an element's names that shows furniture, None where none does; readers' comments are left out."""
    attributes = node.attributes
    if not attributes or node.tag in NEVER or _holds_body(attributes):
        return None
    found = _of_names(" ".join(value for name in _NAMING if (value := attributes.get(name))))
    return found[1] if found is not None and not _READERS.search(found[1]) else None


def is_quotation(node: Any) -> bool:
    """True where an element's names say that it shows words of the article a second time."""
    found = _of_names(" ".join(value for name in _NAMING if (value := node.attributes.get(name))))
    return found is not None and _QUOTATION.search(found[1]) is not None


def is_strong(word: str) -> bool:
    """True for a word that parts of an article are rarely called by: those of other stories and of adverts."""
    found = _of_names(word)
    return found is not None and found[0] in ("related", "advert")


def names_body(node: Any) -> bool:
    """True where an element's names say that the article's body is in it."""
    return _holds_body(node.attributes)


def _holds_body(attributes: dict[str, str | None]) -> bool:
    if "articleBody" in (attributes.get("itemprop") or "").split() or attributes.get("property") == "articleBody":
        return True
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    return names != " " and _names_body(names)
