-- Happenings beside the codebook's types, as one article tells them: an airport closed, a market empty.
CREATE TABLE acts (
    number INTEGER PRIMARY KEY, -- row number: the order in which acts came
    id TEXT NOT NULL UNIQUE, -- content hash
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    type TEXT NOT NULL, -- CLOSURE, or another type of the ontology with act = true
    mode TEXT,
    status TEXT NOT NULL CHECK (status IN ('happened', 'planned', 'possible', 'denied')),
    doers TEXT, -- who did it, separated by '; ', where the article says so
    things TEXT, -- what it was done to, separated by '; '
    first TEXT, -- first day
    last TEXT, -- last day
    basis TEXT, -- of the day: stated, anchored or published
    place_id TEXT,
    place_name TEXT,
    place_country TEXT,
    place_feature TEXT,
    latitude REAL,
    longitude REAL,
    trigger_start INTEGER NOT NULL,
    trigger_end INTEGER NOT NULL,
    trigger TEXT NOT NULL,
    sentence_start INTEGER NOT NULL,
    sentence_end INTEGER NOT NULL,
    sentence TEXT NOT NULL, -- the evidence
    score REAL NOT NULL, -- 0 to 1
    made_by TEXT NOT NULL
) STRICT;
CREATE INDEX acts_article_id ON acts (article_id, id);
CREATE INDEX acts_type ON acts (type, status, first);
