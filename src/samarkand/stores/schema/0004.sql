-- What people say is right or wrong, and tables that lists, maps and drawings of many events are read from.

-- What people said of claims, a log that only grows and outlives its claims; the newest row of a claim holds.
CREATE TABLE corrections (
    number INTEGER PRIMARY KEY,
    claim_id TEXT NOT NULL, -- the claim that was looked at
    article_id TEXT NOT NULL, -- of that claim
    page_id TEXT NOT NULL, -- of that article: by these, sentence and trigger a claim is found again when it is coded anew
    language TEXT NOT NULL, -- of that article
    sentence TEXT NOT NULL, -- the claim's evidence
    trigger TEXT NOT NULL, -- the claim's words that say what happened
    coded_type TEXT NOT NULL, -- what the coder had said
    coded_by TEXT NOT NULL, -- the claim's made_by
    verdict TEXT NOT NULL CHECK (verdict IN ('right', 'wrong', 'changed')), -- changed: right with the values below
    type TEXT, -- what it should be; null in this and the next columns: as coded
    mode TEXT, -- an empty text: none
    status TEXT CHECK (status IN ('happened', 'planned', 'possible', 'denied')),
    first TEXT, -- first day; an empty text: none
    last TEXT, -- last day
    actors TEXT, -- a JSON array of objects with text, actor, country, acronym, sector
    recipients TEXT, -- the same
    note TEXT, -- in the person's own words
    made_by TEXT NOT NULL, -- human: and a local name
    at TEXT NOT NULL
) STRICT;
CREATE INDEX corrections_claim_id ON corrections (claim_id);
CREATE INDEX corrections_article_id ON corrections (article_id);
CREATE INDEX corrections_page_id ON corrections (page_id);

-- The correction that holds for each claim that is in the store: also for a claim that was coded anew and has another id.
CREATE TABLE corrected (
    claim_id TEXT PRIMARY KEY REFERENCES claims (id) ON DELETE CASCADE,
    correction INTEGER NOT NULL REFERENCES corrections (number),
    verdict TEXT NOT NULL -- as in corrections: a wrong claim is of no event
) STRICT;

-- By what events are filtered: one row an event and value, so that a filter is one step in an index, newest day first.
-- It has a copy of what charts count by, so that counts by day, type and status read nothing else.
CREATE TABLE event_facets (
    facet TEXT NOT NULL, -- country, actor, name, place, outlet or language
    value TEXT NOT NULL, -- a party's alpha-3 or acronym, its actor's id, its words; alpha-3 of the place; of an article
    first TEXT NOT NULL, -- events.first; an empty text where it has none
    event INTEGER NOT NULL REFERENCES events (number) ON DELETE CASCADE, -- events.number
    type TEXT NOT NULL,
    status TEXT NOT NULL,
    quad INTEGER NOT NULL,
    PRIMARY KEY (facet, value, first, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_facets_event ON event_facets (event);

-- The values of each facet and how many events have them: what a filter offers.
CREATE TABLE facet_values (
    facet TEXT NOT NULL,
    value TEXT NOT NULL,
    events INTEGER NOT NULL,
    PRIMARY KEY (facet, value)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER event_facets_inserted AFTER INSERT ON event_facets BEGIN
    INSERT INTO facet_values (facet, value, events) VALUES (new.facet, new.value, 1)
    ON CONFLICT (facet, value) DO UPDATE SET events = events + 1;
END;
CREATE TRIGGER event_facets_deleted AFTER DELETE ON event_facets BEGIN
    UPDATE facet_values SET events = events - 1 WHERE facet = old.facet AND value = old.value;
    DELETE FROM facet_values WHERE facet = old.facet AND value = old.value AND events = 0;
END;

-- How many events began on each day, by type and status: what a timeline of everything is drawn from.
CREATE TABLE event_days (
    day TEXT NOT NULL, -- events.first; an empty text where it has none
    type TEXT NOT NULL,
    status TEXT NOT NULL,
    quad INTEGER NOT NULL,
    events INTEGER NOT NULL,
    PRIMARY KEY (day, type, status, quad)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER events_counted AFTER INSERT ON events BEGIN
    INSERT INTO event_days (day, type, status, quad, events)
    VALUES (coalesce(new.first, ''), new.type, new.status, coalesce(new.quad, 0), 1)
    ON CONFLICT (day, type, status, quad) DO UPDATE SET events = events + 1;
END;
CREATE TRIGGER events_uncounted AFTER DELETE ON events BEGIN
    UPDATE event_days SET events = events - 1 WHERE day = coalesce(old.first, '') AND type = old.type
    AND status = old.status AND quad = coalesce(old.quad, 0);
    DELETE FROM event_days WHERE day = coalesce(old.first, '') AND type = old.type AND status = old.status
    AND quad = coalesce(old.quad, 0) AND events = 0;
END;

-- Who took part together, by codes: what a network for any window of time is drawn from. One row an event and pair.
CREATE TABLE event_pairs (
    first TEXT NOT NULL, -- events.first; an empty text where it has none
    one TEXT NOT NULL, -- alpha-3 or acronym, less than other
    other TEXT NOT NULL,
    event INTEGER NOT NULL REFERENCES events (number) ON DELETE CASCADE, -- events.number
    quad INTEGER NOT NULL, -- 1 and 2: cooperation, 3 and 4: conflict
    status TEXT NOT NULL,
    facing INTEGER NOT NULL, -- 1: on two sides, or the event has but one side; 0: beside each other on one of two
    PRIMARY KEY (first, one, other, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_pairs_event ON event_pairs (event);
CREATE INDEX event_pairs_one ON event_pairs (one, first, other, quad, status, facing);
CREATE INDEX event_pairs_other ON event_pairs (other, first, one, quad, status, facing);

-- Which article reports which event, by numbers: from a full-text search to events.
CREATE TABLE event_articles (
    article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE, -- articles.number
    event INTEGER NOT NULL REFERENCES events (number) ON DELETE CASCADE, -- events.number
    PRIMARY KEY (article, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_articles_event ON event_articles (event, article);

-- How many articles each outlet has in each language.
CREATE TABLE outlets (
    site TEXT NOT NULL, -- articles.site; an empty text where it is unknown
    language TEXT NOT NULL,
    articles INTEGER NOT NULL,
    PRIMARY KEY (site, language)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER articles_counted AFTER INSERT ON articles BEGIN
    INSERT INTO outlets (site, language, articles) VALUES (coalesce(new.site, ''), new.language, 1)
    ON CONFLICT (site, language) DO UPDATE SET articles = articles + 1;
END;
CREATE TRIGGER articles_uncounted AFTER DELETE ON articles BEGIN
    UPDATE outlets SET articles = articles - 1 WHERE site = coalesce(old.site, '') AND language = old.language;
    DELETE FROM outlets WHERE site = coalesce(old.site, '') AND language = old.language AND articles = 0;
END;
CREATE TRIGGER articles_recounted AFTER UPDATE OF site, language ON articles
WHEN coalesce(new.site, '') <> coalesce(old.site, '') OR new.language <> old.language BEGIN
    UPDATE outlets SET articles = articles - 1 WHERE site = coalesce(old.site, '') AND language = old.language;
    DELETE FROM outlets WHERE site = coalesce(old.site, '') AND language = old.language AND articles = 0;
    INSERT INTO outlets (site, language, articles) VALUES (coalesce(new.site, ''), new.language, 1)
    ON CONFLICT (site, language) DO UPDATE SET articles = articles + 1;
END;

-- Lists are sorted and counted in these, without reading the events' records.
CREATE INDEX events_newest ON events (first DESC, first_seen DESC, id);
CREATE INDEX events_status ON events (status, first, first_seen, id);
CREATE INDEX events_quad ON events (quad, first DESC, first_seen DESC, id);
CREATE INDEX events_sources ON events (independent_source_count, first);
-- All that a map is drawn from.
CREATE INDEX events_places ON events (
    place_id, latitude, longitude, quad, status, first, last, place_name, place_country
) WHERE latitude IS NOT NULL AND longitude IS NOT NULL;
CREATE INDEX events_told ON events (last_seen DESC, id);
CREATE INDEX stories_newest ON stories (last_seen DESC, id);

-- What holds of the events and articles that are there already; sqlite_merge.py says the same of one event.
INSERT INTO outlets (site, language, articles) SELECT coalesce(site, ''), language, count(*) FROM articles GROUP BY 1, 2;
INSERT INTO event_days (day, type, status, quad, events)
SELECT coalesce(first, ''), type, status, coalesce(quad, 0), count(*) FROM events GROUP BY 1, 2, 3, 4;
INSERT INTO event_articles (article, event)
SELECT DISTINCT articles.number, events.number FROM event_claims
JOIN events ON events.id = event_claims.event_id
JOIN claims ON claims.id = event_claims.claim_id
JOIN articles ON articles.id = claims.article_id;
INSERT INTO event_facets (facet, value, first, event, type, status, quad)
SELECT facet, value, coalesce(first, ''), number, type, status, coalesce(quad, 0) FROM (
    SELECT 'country' AS facet, coalesce(country, upper(acronym)) AS value, event_id AS id FROM parties
    UNION SELECT 'actor', actor, event_id FROM parties
    UNION SELECT 'name', text, event_id FROM parties
    UNION SELECT 'place', place_country, id FROM events
    UNION SELECT 'outlet', articles.site, events.id FROM event_articles
    JOIN articles ON articles.number = event_articles.article JOIN events ON events.number = event_articles.event
    UNION SELECT 'language', articles.language, events.id FROM event_articles
    JOIN articles ON articles.number = event_articles.article JOIN events ON events.number = event_articles.event
) AS found JOIN events USING (id) WHERE value IS NOT NULL;
INSERT INTO event_pairs (first, one, other, event, quad, status, facing)
SELECT coalesce(first, ''), one, other, number, coalesce(quad, 0), status, facing FROM (
    WITH sides AS (
        SELECT DISTINCT event_id, side, coalesce(country, upper(acronym)) AS code FROM parties
        WHERE event_id IS NOT NULL AND coalesce(country, acronym) IS NOT NULL
    )
    SELECT
        left.event_id AS id, left.code AS one, right.code AS other,
        max(left.side <> right.side OR NOT EXISTS (
            SELECT 1 FROM parties WHERE event_id = left.event_id AND side = 'recipient'
        )) AS facing
    FROM sides AS left JOIN sides AS right ON right.event_id = left.event_id AND left.code < right.code
    GROUP BY 1, 2, 3
) JOIN events USING (id);
