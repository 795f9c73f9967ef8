"""Whether an article is there already: a page's bytes change with every advertisement, its article rarely."""

from samarkand.model import Article
from samarkand.stores import Store
from samarkand.stores.sqlite_rows import digest


def is_known(store: Store, article: Article) -> str | None:
    """The id of the article at the same address with the same title and text, None where there is none."""
    if article.url is None:
        return None
    rows = store.sql(
        "SELECT id FROM articles WHERE coalesce(url, origin) = ? AND digest = ? AND title IS ? ORDER BY number LIMIT 1",
        (article.url, digest(article.text), article.title),
    ).rows()
    return str(rows[0]["id"]) if rows else None
