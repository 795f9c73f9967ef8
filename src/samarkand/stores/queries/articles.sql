-- One row an article.
SELECT
    articles.id, articles.given_id, articles.url, articles.origin, articles.site, articles.language, articles.title, articles.published, articles.bylines,
    articles.dateline, articles.seen, articles.via, articles.text,
    (SELECT count(*) FROM claims WHERE article_id = articles.id) AS claim_count,
    (SELECT story_id FROM story_articles WHERE article_id = articles.id LIMIT 1) AS story_id,
    articles.made_by
FROM articles
ORDER BY articles.number
