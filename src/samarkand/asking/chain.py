"""By which outlets a report came to an article."""

from samarkand.stores import Store


def outlets_to(store: Store, article_id: str) -> list[str]:
    """The outlets by which an article's report came to it, the origin first, itself last."""
    rows = store.sql("SELECT story_id FROM story_articles WHERE article_id = ?", (article_id,)).rows()
    story = store.story(str(rows[0]["story_id"])) if rows else None
    if story is None:
        return []
    sites = {d.article.id: d.article.site or d.article.id for d in store.dossiers(story.articles)}
    path = [article_id]
    while len(path) <= len(story.chain):
        source = next((edge.source for edge in story.chain if edge.target == path[0]), None)
        if source is None:
            break
        path.insert(0, source)
    return [sites.get(step, step.removeprefix("outlet:")) for step in path]
