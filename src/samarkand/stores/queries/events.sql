-- One row an event, with its parties.
SELECT
    events.id, events.title, events.type, events.mode,
    (
        SELECT group_concat(context, '; ') FROM (
            SELECT context FROM contexts WHERE event_id = events.id ORDER BY rowid
        )
    ) AS contexts,
    events.quad, events.status, events.first, events.last, events.basis,
    (
        SELECT group_concat(text, '; ') FROM (
            SELECT text FROM parties WHERE event_id = events.id AND side = 'actor' ORDER BY position
        )
    ) AS actors,
    (
        SELECT group_concat(name, '; ') FROM (
            SELECT coalesce(country, acronym) AS name FROM parties
            WHERE event_id = events.id AND side = 'actor' AND coalesce(country, acronym) IS NOT NULL
            GROUP BY name ORDER BY min(position)
        )
    ) AS actor_countries,
    (
        SELECT group_concat(text, '; ') FROM (
            SELECT text FROM parties WHERE event_id = events.id AND side = 'recipient' ORDER BY position
        )
    ) AS recipients,
    (
        SELECT group_concat(name, '; ') FROM (
            SELECT coalesce(country, acronym) AS name FROM parties
            WHERE event_id = events.id AND side = 'recipient' AND coalesce(country, acronym) IS NOT NULL
            GROUP BY name ORDER BY min(position)
        )
    ) AS recipient_countries,
    events.place_id, events.place_name, events.place_country, events.place_feature, events.latitude, events.longitude,
    events.article_count, events.independent_source_count,
    (SELECT count(*) FROM event_claims WHERE event_id = events.id) AS claim_count,
    events.within_id, events.story_id, events.first_seen, events.last_seen
FROM events
ORDER BY events.first IS NULL, events.first, events.id
