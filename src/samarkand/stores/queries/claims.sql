-- One row a claim, with its parties, its article and its sentence.
SELECT
    claims.id, claims.article_id, claims.type, claims.mode,
    (
        SELECT group_concat(context, '; ') FROM (
            SELECT context FROM contexts WHERE claim_id = claims.id ORDER BY rowid
        )
    ) AS contexts,
    claims.quad, claims.status, claims.first, claims.last, claims.basis,
    (
        SELECT group_concat(text, '; ') FROM (
            SELECT text FROM parties WHERE claim_id = claims.id AND side = 'actor' ORDER BY position
        )
    ) AS actors,
    (
        SELECT group_concat(name, '; ') FROM (
            SELECT coalesce(country, acronym) AS name FROM parties
            WHERE claim_id = claims.id AND side = 'actor' AND coalesce(country, acronym) IS NOT NULL
            GROUP BY name ORDER BY min(position)
        )
    ) AS actor_countries,
    (
        SELECT group_concat(text, '; ') FROM (
            SELECT text FROM parties WHERE claim_id = claims.id AND side = 'recipient' ORDER BY position
        )
    ) AS recipients,
    (
        SELECT group_concat(name, '; ') FROM (
            SELECT coalesce(country, acronym) AS name FROM parties
            WHERE claim_id = claims.id AND side = 'recipient' AND coalesce(country, acronym) IS NOT NULL
            GROUP BY name ORDER BY min(position)
        )
    ) AS recipient_countries,
    claims.place_id, claims.place_name, claims.place_country, claims.latitude, claims.longitude,
    claims.said_by_text, claims.said_by_actor, claims.said_by_country,
    claims.trigger, claims.sentence,
    claims.trigger_start, claims.trigger_end, claims.sentence_start, claims.sentence_end, claims.paragraph,
    claims.score, claims.made_by,
    articles.url, articles.origin, articles.site, articles.language, articles.title, articles.published
FROM claims
JOIN articles ON articles.id = claims.article_id
ORDER BY claims.number
