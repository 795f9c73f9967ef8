-- Feeds and sitemaps that are watched, and when each is asked again.
CREATE TABLE feeds (
    url TEXT PRIMARY KEY,
    outlet TEXT, -- as feeds.toml names it, like the next three
    country TEXT,
    language TEXT,
    rank INTEGER, -- 1 the foremost
    digest TEXT NOT NULL, -- of what feeds.toml says of its links: where that changes, it is read from its start
    asked TEXT, -- when it was asked last
    next TEXT NOT NULL, -- when it is asked again
    failures INTEGER NOT NULL DEFAULT 0, -- in a row
    fault TEXT -- why it could not be read the last time
) STRICT;

-- What a feed says of the version of each address that it names.
CREATE TABLE feed_entries (
    feed TEXT NOT NULL REFERENCES feeds (url) ON DELETE CASCADE,
    url TEXT NOT NULL,
    mark TEXT NOT NULL, -- changes where the feed says that what is there changed
    PRIMARY KEY (feed, url)
) STRICT, WITHOUT ROWID;

-- Addresses that feeds led to: each is fetched once, and again where its feed says that it changed.
CREATE TABLE feed_links (
    number INTEGER PRIMARY KEY, -- row number: the order in which links were found
    url TEXT NOT NULL UNIQUE,
    feed TEXT NOT NULL REFERENCES feeds (url) ON DELETE CASCADE,
    host TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('page', 'sitemap')),
    mark TEXT NOT NULL, -- as the feed stated it when the link was put in line
    title TEXT, -- as the feed has it
    outlet TEXT, -- whom the feed names as its publisher
    state TEXT NOT NULL CHECK (state IN ('waiting', 'had', 'given up')),
    tries INTEGER NOT NULL DEFAULT 0, -- that failed, since it was put in line
    next TEXT NOT NULL, -- not before then
    fault TEXT -- why it could not be had
) STRICT;
CREATE INDEX feed_links_waiting ON feed_links (feed, next, number) WHERE state = 'waiting';

-- Which feed led to an article.
CREATE TABLE feed_articles (
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    feed TEXT NOT NULL REFERENCES feeds (url) ON DELETE CASCADE,
    PRIMARY KEY (article_id, feed)
) STRICT, WITHOUT ROWID;

-- What servers call the versions of what was had of them last, so that the next request is conditional.
CREATE TABLE validators (
    url TEXT PRIMARY KEY,
    etag TEXT,
    modified TEXT
) STRICT, WITHOUT ROWID;

-- Alerts: what was told to whom. A row is there before its alert is sent.
CREATE TABLE alerts (
    number INTEGER PRIMARY KEY,
    receiver TEXT NOT NULL, -- digest of the address, which may hold a secret
    rule TEXT NOT NULL, -- the rule's name
    event_id TEXT NOT NULL, -- as the event's id was then
    status TEXT NOT NULL, -- that the event had come to
    state TEXT NOT NULL CHECK (state IN ('reserved', 'sent', 'failed', 'unknown', 'given up')),
    process TEXT, -- that reserved it
    at TEXT NOT NULL, -- of the last change of state
    tries INTEGER NOT NULL DEFAULT 0,
    next TEXT, -- of a failed one: not sent again before then
    message BLOB, -- of one that is not sent: what is to be sent, as JSON
    fault TEXT -- why it was not sent
) STRICT;
CREATE INDEX alerts_state ON alerts (state, next);

-- The claims of an alert's event: an event that has one of them is the same event, whatever its id is now.
CREATE TABLE alert_claims (
    claim_id TEXT NOT NULL,
    alert INTEGER NOT NULL REFERENCES alerts (number) ON DELETE CASCADE,
    PRIMARY KEY (claim_id, alert)
) STRICT, WITHOUT ROWID;
CREATE INDEX alert_claims_alert ON alert_claims (alert);

-- What came lately.
CREATE INDEX events_last_seen ON events (last_seen);
