-- One row a quotation, with its speaker and its article.
SELECT
    quotes.article_id, quotes.position, quotes.text, quotes.speaker_text, quotes.speaker_actor, quotes.speaker_country,
    quotes.direct, quotes.start, quotes.end,
    articles.url, articles.origin, articles.site, articles.language, articles.title, articles.published
FROM quotes
JOIN articles ON articles.id = quotes.article_id
ORDER BY articles.number, quotes.position
