-- One row a party of a claim or of an event.
SELECT
    parties.claim_id, parties.event_id, parties.side, parties.position, parties.text, parties.actor, parties.country,
    parties.acronym, parties.sector,
    coalesce(claims.type, events.type) AS type,
    coalesce(claims.status, events.status) AS status,
    coalesce(claims.first, events.first) AS first
FROM parties
LEFT JOIN claims ON claims.id = parties.claim_id
LEFT JOIN events ON events.id = parties.event_id
ORDER BY parties.rowid
