-- One row an imported event, with its parties.
SELECT
    imported_events.id, imported_events.source, imported_events.source_id, imported_events.code, imported_events.type,
    imported_events.mode, imported_events.quad, imported_events.intensity, imported_events.day,
    (
        SELECT group_concat(coalesce(text, code), '; ') FROM (
            SELECT text, code FROM imported_parties
            WHERE imported_id = imported_events.id AND side = 'actor' ORDER BY position
        )
    ) AS actors,
    (
        SELECT group_concat(name, '; ') FROM (
            SELECT coalesce(country, acronym) AS name FROM imported_parties
            WHERE imported_id = imported_events.id AND side = 'actor' AND coalesce(country, acronym) IS NOT NULL
            GROUP BY name ORDER BY min(position)
        )
    ) AS actor_countries,
    (
        SELECT group_concat(coalesce(text, code), '; ') FROM (
            SELECT text, code FROM imported_parties
            WHERE imported_id = imported_events.id AND side = 'recipient' ORDER BY position
        )
    ) AS recipients,
    (
        SELECT group_concat(name, '; ') FROM (
            SELECT coalesce(country, acronym) AS name FROM imported_parties
            WHERE imported_id = imported_events.id AND side = 'recipient' AND coalesce(country, acronym) IS NOT NULL
            GROUP BY name ORDER BY min(position)
        )
    ) AS recipient_countries,
    imported_events.place_name, imported_events.place_country, imported_events.latitude, imported_events.longitude,
    imported_events.publisher, imported_events.url, imported_events.publication_day, imported_events.article_count,
    imported_events.mends, imported_events.file
FROM imported_events
ORDER BY imported_events.number
