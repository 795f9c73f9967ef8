-- Comments on tables and columns are the reference: docs/model.md is made from them.
-- Instants are ISO-8601 UTC text (2022-09-15T03:45:00Z), days ISO text (2022-09-15); spans are half-open ranges of
-- code points in articles.text; country is ISO 3166-1 alpha-3; latitude and longitude are WGS 84 degrees.

-- The articles that were read. A page that changed is another article.
CREATE TABLE articles (
    number INTEGER PRIMARY KEY, -- row number, for the full-text index
    id TEXT NOT NULL UNIQUE, -- content hash
    page_id TEXT NOT NULL, -- content hash of the page that it was read from
    given_id TEXT, -- the id of its row, where it came as a row of articles.jsonl
    url TEXT, -- its own address, where it states one or was fetched from it
    origin TEXT NOT NULL, -- where the bytes came from: a path or an address
    seen TEXT NOT NULL, -- when the bytes were seen
    via TEXT NOT NULL, -- http, feed, warc or file
    archive TEXT, -- the archive that held the page
    offset INTEGER, -- the record's place in that archive
    site TEXT, -- outlet
    language TEXT NOT NULL, -- ISO 639-1
    title TEXT, -- headline
    text TEXT NOT NULL, -- what every span points into
    bylines TEXT, -- names separated by '; '
    dateline TEXT, -- place and agency before the first sentence
    published TEXT, -- when the article says it was published
    digest TEXT NOT NULL, -- BLAKE2b-128 of the text's UTF-8 bytes
    made_by TEXT NOT NULL -- versions of the parts that made the layers
) STRICT;
CREATE INDEX articles_page_id ON articles (page_id);
CREATE INDEX articles_site ON articles (site, published);
CREATE INDEX articles_published ON articles (published);
CREATE INDEX articles_language ON articles (language, id);
CREATE INDEX articles_url ON articles (url);
CREATE INDEX articles_given_id ON articles (given_id);

-- Everything that was made from one article, as records: what show prints and what merging reads.
CREATE TABLE layers (
    article_id TEXT PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    body BLOB NOT NULL -- a Dossier as MessagePack, compressed by zlib
) STRICT;

-- Who is named as the source of an article.
CREATE TABLE credits (
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    outlet TEXT NOT NULL,
    kind TEXT NOT NULL, -- quoted, republished, agency or photo
    title TEXT, -- headline of the source's own article
    url TEXT,
    start INTEGER,
    end INTEGER,
    PRIMARY KEY (article_id, position)
) STRICT;
CREATE INDEX credits_outlet ON credits (outlet);

-- Blocks that stood among the text and are not the article.
CREATE TABLE furniture (
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL, -- advert, related, promo, share, channel, caption, credit or other
    text TEXT NOT NULL,
    after INTEGER NOT NULL, -- the paragraph before it, -1 at the top
    start INTEGER, -- set where the block still stands in the text
    end INTEGER,
    PRIMARY KEY (article_id, position)
) STRICT;

-- Names, roles and groups in the text, with whom or what they were taken for.
CREATE TABLE mentions (
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    position INTEGER NOT NULL, -- index in the reading's mentions
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    text TEXT NOT NULL,
    kind TEXT NOT NULL, -- person, organisation, place, group or role
    chain INTEGER, -- the same number: the same one
    target TEXT, -- actor's or place's id; the best where several are possible
    score REAL, -- of the target, 0 to 1
    because TEXT, -- why this target
    PRIMARY KEY (article_id, position)
) STRICT;
CREATE INDEX mentions_target ON mentions (target);
CREATE INDEX mentions_text ON mentions (text);

-- Quotations, their marks inside the span.
CREATE TABLE quotes (
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    text TEXT NOT NULL,
    speaker INTEGER, -- position in mentions
    speaker_text TEXT,
    speaker_actor TEXT,
    speaker_country TEXT,
    direct INTEGER NOT NULL, -- 1 word for word, 0 reported
    PRIMARY KEY (article_id, position)
) STRICT;
CREATE INDEX quotes_speaker_actor ON quotes (speaker_actor);
CREATE INDEX quotes_speaker_country ON quotes (speaker_country);

-- Expressions of time and the days they mean.
CREATE TABLE times (
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    text TEXT NOT NULL,
    value TEXT NOT NULL, -- TIMEX3
    first TEXT, -- first day
    last TEXT, -- last day
    basis TEXT, -- stated, anchored or published
    PRIMARY KEY (article_id, position)
) STRICT;

-- What a reader of an article should know.
CREATE TABLE notes (
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL, -- contradiction, assumption or doubt
    message TEXT NOT NULL,
    start INTEGER,
    end INTEGER,
    PRIMARY KEY (article_id, position)
) STRICT;

-- One article says that an event happened, is planned, is possible, or did not happen.
CREATE TABLE claims (
    number INTEGER PRIMARY KEY, -- row number: the order in which claims came
    id TEXT NOT NULL UNIQUE, -- content hash
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    type TEXT NOT NULL, -- PLOVER event type
    mode TEXT, -- PLOVER mode
    quad INTEGER, -- 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict, 0 neutral
    status TEXT NOT NULL CHECK (status IN ('happened', 'planned', 'possible', 'denied')),
    first TEXT, -- first day
    last TEXT, -- last day
    basis TEXT, -- of the day: stated, anchored or published
    place_id TEXT,
    place_name TEXT,
    place_country TEXT,
    place_feature TEXT, -- city, country, region, …
    latitude REAL,
    longitude REAL,
    said_by_text TEXT, -- whom the article gives as the source
    said_by_actor TEXT,
    said_by_country TEXT,
    said_by_acronym TEXT,
    paragraph INTEGER, -- of the sentence, 0 the first
    trigger_start INTEGER NOT NULL,
    trigger_end INTEGER NOT NULL,
    trigger TEXT NOT NULL, -- the words that say what happened
    sentence_start INTEGER NOT NULL,
    sentence_end INTEGER NOT NULL,
    sentence TEXT NOT NULL, -- the evidence
    score REAL NOT NULL, -- 0 to 1
    because TEXT, -- reasons separated by '; '
    made_by TEXT NOT NULL
) STRICT;
CREATE INDEX claims_article_id ON claims (article_id, id);
CREATE INDEX claims_type ON claims (type, status, first);
CREATE INDEX claims_first ON claims (first);
CREATE INDEX claims_place_country ON claims (place_country);
CREATE INDEX claims_said_by_actor ON claims (said_by_actor);

-- Articles that tell one report.
CREATE TABLE stories (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    article_count INTEGER NOT NULL,
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL
) STRICT;
CREATE INDEX stories_first_seen ON stories (first_seen);

-- The articles of a story, in its order.
CREATE TABLE story_articles (
    story_id TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    PRIMARY KEY (story_id, position)
) STRICT;
CREATE INDEX story_articles_article_id ON story_articles (article_id);

-- Steps from the origin of a report to its republications.
CREATE TABLE story_chain (
    story_id TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    source TEXT NOT NULL, -- article's id, or outlet:NAME where its page is not held
    target TEXT NOT NULL, -- the same, of what carried it on
    kind TEXT NOT NULL,
    because TEXT NOT NULL,
    PRIMARY KEY (story_id, position)
) STRICT;
CREATE INDEX story_chain_source ON story_chain (source);
CREATE INDEX story_chain_target ON story_chain (target);

-- What several claims say of one happening; made again by every consolidate.
CREATE TABLE events (
    number INTEGER PRIMARY KEY, -- row number, for the spatial index
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL, -- type and parties in words
    type TEXT NOT NULL,
    mode TEXT,
    quad INTEGER, -- as in claims
    status TEXT NOT NULL CHECK (status IN ('happened', 'planned', 'possible', 'denied')),
    first TEXT, -- first day
    last TEXT, -- last day
    basis TEXT,
    place_id TEXT,
    place_name TEXT,
    place_country TEXT,
    place_feature TEXT,
    latitude REAL,
    longitude REAL,
    article_count INTEGER NOT NULL, -- articles that report it
    independent_source_count INTEGER NOT NULL, -- of which do not carry another's report on
    within_id TEXT REFERENCES events (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED, -- the gathering it was part of
    story_id TEXT REFERENCES stories (id) ON DELETE SET NULL, -- the first story that tells it
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    record BLOB NOT NULL -- the Event as MessagePack, compressed by zlib
) STRICT;
CREATE INDEX events_type ON events (type, status, first);
CREATE INDEX events_first ON events (first);
CREATE INDEX events_place_country ON events (place_country);
CREATE INDEX events_within_id ON events (within_id);
CREATE INDEX events_story_id ON events (story_id);

-- The claims that an event is made of.
CREATE TABLE event_claims (
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    claim_id TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    PRIMARY KEY (event_id, position)
) STRICT;
CREATE INDEX event_claims_claim_id ON event_claims (claim_id);

-- The life of an event: what each claim said of it, and when that was known.
CREATE TABLE event_history (
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    seen TEXT NOT NULL,
    status TEXT NOT NULL,
    claim_id TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    PRIMARY KEY (event_id, position)
) STRICT;
CREATE INDEX event_history_claim_id ON event_history (claim_id);

-- The events that a story tells.
CREATE TABLE story_events (
    story_id TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    PRIMARY KEY (story_id, position)
) STRICT;
CREATE INDEX story_events_event_id ON story_events (event_id);

-- Who took part, of claims and of events: exactly one of claim_id and event_id is set.
CREATE TABLE parties (
    claim_id TEXT REFERENCES claims (id) ON DELETE CASCADE,
    event_id TEXT REFERENCES events (id) ON DELETE CASCADE,
    side TEXT NOT NULL CHECK (side IN ('actor', 'recipient')),
    position INTEGER NOT NULL,
    text TEXT NOT NULL, -- as printed
    actor TEXT, -- Wikidata QID where known; the alpha-3 code for a state
    country TEXT,
    acronym TEXT, -- of an organisation of states, which has no country
    sector TEXT, -- PLOVER sector
    CHECK ((claim_id IS NULL) <> (event_id IS NULL))
) STRICT;
CREATE INDEX parties_claim_id ON parties (claim_id, side, position);
CREATE INDEX parties_event_id ON parties (event_id, side, position);
CREATE INDEX parties_country ON parties (country);
CREATE INDEX parties_actor ON parties (actor);

-- PLOVER contexts of claims and of events: exactly one of claim_id and event_id is set.
CREATE TABLE contexts (
    claim_id TEXT REFERENCES claims (id) ON DELETE CASCADE,
    event_id TEXT REFERENCES events (id) ON DELETE CASCADE,
    context TEXT NOT NULL,
    CHECK ((claim_id IS NULL) <> (event_id IS NULL))
) STRICT;
CREATE INDEX contexts_claim_id ON contexts (claim_id);
CREATE INDEX contexts_event_id ON contexts (event_id);
CREATE INDEX contexts_context ON contexts (context);

-- Verdicts on two claims, a log that only grows and outlives its claims; the newest row of a pair holds.
CREATE TABLE judgements (
    number INTEGER PRIMARY KEY,
    left TEXT NOT NULL, -- claim's id, less than right
    right TEXT NOT NULL, -- claim's id
    verdict TEXT NOT NULL CHECK (verdict IN ('same', 'different', 'unsure')),
    score REAL NOT NULL,
    because TEXT NOT NULL,
    made_by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX judgements_pair ON judgements (left, right, made_by);

-- Pages that could not be read.
CREATE TABLE faults (
    page_id TEXT NOT NULL,
    code TEXT NOT NULL, -- the fault codes are listed below
    stage TEXT NOT NULL, -- which stage gave up
    url TEXT NOT NULL,
    message TEXT NOT NULL,
    given_id TEXT, -- the row's own id, for a page that came as a row of articles.jsonl
    PRIMARY KEY (page_id, code)
) STRICT;

-- What was done to the store, when, by which versions.
CREATE TABLE runs (
    number INTEGER PRIMARY KEY,
    verb TEXT NOT NULL, -- ingest or consolidate
    at TEXT NOT NULL,
    made_by TEXT,
    ontology TEXT,
    coder TEXT,
    gazetteer TEXT,
    options TEXT, -- the recipe's options as a JSON object
    pages INTEGER NOT NULL DEFAULT 0,
    articles INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    claims INTEGER NOT NULL DEFAULT 0,
    faults INTEGER NOT NULL DEFAULT 0,
    events INTEGER NOT NULL DEFAULT 0,
    stories INTEGER NOT NULL DEFAULT 0,
    judgements INTEGER NOT NULL DEFAULT 0,
    finished INTEGER NOT NULL DEFAULT 0 -- 1 once the run came to its end
) STRICT;

-- Full text of the articles: SELECT rowid FROM article_search WHERE article_search MATCH 'samarkand'.
CREATE VIRTUAL TABLE article_search USING fts5 (
    title, text, content = 'articles', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER articles_inserted AFTER INSERT ON articles BEGIN
    INSERT INTO article_search (rowid, title, text) VALUES (new.number, new.title, new.text);
END;
CREATE TRIGGER articles_deleted AFTER DELETE ON articles BEGIN
    INSERT INTO article_search (article_search, rowid, title, text)
    VALUES ('delete', old.number, old.title, old.text);
END;
CREATE TRIGGER articles_updated AFTER UPDATE ON articles BEGIN
    INSERT INTO article_search (article_search, rowid, title, text)
    VALUES ('delete', old.number, old.title, old.text);
    INSERT INTO article_search (rowid, title, text) VALUES (new.number, new.title, new.text);
END;

-- Points of the events, as boxes of no size; number is events.number.
CREATE VIRTUAL TABLE event_points USING rtree (
    number, west, east, south, north
);
CREATE TRIGGER events_inserted AFTER INSERT ON events
WHEN new.latitude IS NOT NULL AND new.longitude IS NOT NULL BEGIN
    INSERT INTO event_points (number, west, east, south, north)
    VALUES (new.number, new.longitude, new.longitude, new.latitude, new.latitude);
END;
CREATE TRIGGER events_deleted AFTER DELETE ON events BEGIN
    DELETE FROM event_points WHERE number = old.number;
END;

-- Who met whom: one row a consultation, its parties in one column.
CREATE VIEW meetings AS
SELECT
    events.id,
    events.first AS day,
    events.last,
    events.status,
    events.mode,
    events.place_name AS place,
    events.place_country,
    (
        SELECT group_concat(name, '; ') FROM (
            SELECT coalesce(country, acronym) AS name FROM parties
            WHERE event_id = events.id AND coalesce(country, acronym) IS NOT NULL
            GROUP BY name ORDER BY min(side), min(position)
        )
    ) AS countries,
    (
        SELECT group_concat(text, '; ') FROM (
            SELECT text FROM parties WHERE event_id = events.id
            GROUP BY text ORDER BY min(side), min(position)
        )
    ) AS parties,
    events.title,
    events.within_id,
    events.article_count,
    events.independent_source_count
FROM events
WHERE events.type = 'CONSULT';

-- What is planned or possible and has a day, by day.
CREATE VIEW agenda AS
SELECT
    events.first AS day,
    events.last,
    events.id,
    events.type,
    events.mode,
    events.status,
    events.place_name AS place,
    events.place_country,
    (
        SELECT group_concat(name, '; ') FROM (
            SELECT coalesce(country, acronym) AS name FROM parties
            WHERE event_id = events.id AND coalesce(country, acronym) IS NOT NULL
            GROUP BY name ORDER BY min(side), min(position)
        )
    ) AS countries,
    events.title,
    events.article_count,
    events.independent_source_count
FROM events
WHERE events.status IN ('planned', 'possible')
ORDER BY events.first IS NULL, events.first, events.id;
