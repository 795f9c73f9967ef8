-- Events of other data sets, read in to compare; they are no part of the events of the articles.
CREATE TABLE imported_events (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE, -- hash of source and source_id
    source TEXT NOT NULL, -- polecat, gdelt, icews
    source_id TEXT NOT NULL, -- its id there
    code TEXT NOT NULL, -- its type as the data set writes it: CONSULT, 042
    type TEXT, -- PLOVER event type; null where PLOVER has no such event
    mode TEXT, -- PLOVER mode
    quad INTEGER, -- as in claims
    intensity REAL, -- on the data set's own scale
    day TEXT NOT NULL,
    place_name TEXT,
    place_country TEXT,
    latitude REAL,
    longitude REAL,
    publisher TEXT,
    url TEXT,
    publication_day TEXT,
    article_count INTEGER, -- as the data set counts
    mends TEXT, -- what was mended in its row, separated by '; ': latin-1, extra-tabs, stray-column, tab-in-text
    file TEXT NOT NULL, -- name of the file that it was read from, with the member of an archive
    digest TEXT NOT NULL -- hash of what the row says
) STRICT;
CREATE INDEX imported_events_day ON imported_events (source, day, type);

-- Who took part in an imported event.
CREATE TABLE imported_parties (
    imported_id TEXT NOT NULL REFERENCES imported_events (id) ON DELETE CASCADE,
    side TEXT NOT NULL CHECK (side IN ('actor', 'recipient')),
    position INTEGER NOT NULL,
    text TEXT, -- name as the data set has it
    country TEXT,
    acronym TEXT, -- of an organisation of states, which has no country
    code TEXT, -- what the data set calls it
    sector TEXT, -- PLOVER sector
    PRIMARY KEY (imported_id, side, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX imported_parties_country ON imported_parties (country);

-- Rows of other data sets that could not be read.
CREATE TABLE import_faults (
    source TEXT NOT NULL,
    file TEXT NOT NULL,
    line INTEGER NOT NULL,
    code TEXT NOT NULL, -- columns, value, ambiguous, too-long or truncated
    message TEXT NOT NULL,
    text TEXT NOT NULL, -- how the row begins
    PRIMARY KEY (source, file, line, code)
) STRICT, WITHOUT ROWID;
