-- The articles that merging has taken in; the others wait for the next consolidate.
CREATE TABLE merged (
    article_id TEXT PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    seen TEXT NOT NULL, -- when it was published, where that is unknown when its bytes were seen
    size INTEGER NOT NULL, -- hashes that it has in sketches
    body BLOB NOT NULL, -- what merging needs of it but its text
    text BLOB NOT NULL -- its text without furniture, compressed by zlib
) STRICT;
CREATE INDEX merged_seen ON merged (seen);

-- Hashes of some runs of four words of each article: two that share some are compared word by word.
CREATE TABLE sketches (
    hash INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
    PRIMARY KEY (hash, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX sketches_article ON sketches (article);

-- Where merging looks for claims that may mean one event: one row a claim and code of a party.
CREATE TABLE claim_days (
    claim_id TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    type TEXT NOT NULL,
    code TEXT NOT NULL, -- of a party: alpha-3 or acronym
    first TEXT NOT NULL, -- the claim's first day, else that of its report
    last TEXT NOT NULL -- its last day, a month after the first at most
) STRICT;
CREATE INDEX claim_days_claim_id ON claim_days (claim_id);
CREATE TRIGGER merged_deleted AFTER DELETE ON merged BEGIN
    DELETE FROM sketches WHERE article = (SELECT number FROM articles WHERE id = old.article_id);
    DELETE FROM claim_days WHERE claim_id IN (SELECT id FROM claims WHERE article_id = old.article_id);
END;
CREATE INDEX claim_days_first ON claim_days (type, code, first, last, claim_id);

-- Which process wrote, on which machine.
ALTER TABLE runs ADD COLUMN process TEXT;

-- What an article's report has for its address.
CREATE INDEX articles_address ON articles (coalesce(url, origin));

CREATE INDEX judgements_right ON judgements (right);

DROP TABLE story_events;

-- The events that a story tells.
CREATE TABLE story_events (
    story_id TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    PRIMARY KEY (story_id, event_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_events_event_id ON story_events (event_id);

-- Stories and events are made again by the next consolidate, from the same claims and judgements.
DELETE FROM events;
DELETE FROM stories;
