-- Each list of the site lies in an index in its order, so that a page reads its own rows and no others.
CREATE INDEX events_of_type ON events (type, first DESC, first_seen DESC, id);
CREATE INDEX events_open ON events (first DESC, first_seen DESC, id) WHERE status NOT IN ('happened', 'denied');
CREATE INDEX events_soonest ON events ((first IS NULL), first, last, first_seen, id)
WHERE status NOT IN ('happened', 'denied');
CREATE INDEX stories_shared ON stories ((article_count > 1) DESC, last_seen DESC, id);
CREATE INDEX articles_newest ON articles (published DESC, id);
-- What lasts to a day or beyond it is counted in this.
CREATE INDEX events_until ON events (coalesce(last, first), first);

-- By what acts are filtered that is their article's: one row an act and value.
CREATE TABLE act_facets (
    facet TEXT NOT NULL, -- outlet or language
    value TEXT NOT NULL, -- of the article
    act INTEGER NOT NULL REFERENCES acts (number) ON DELETE CASCADE, -- acts.number
    PRIMARY KEY (facet, value, act)
) STRICT, WITHOUT ROWID;
CREATE INDEX act_facets_act ON act_facets (act);
CREATE TRIGGER acts_placed AFTER INSERT ON acts BEGIN
    INSERT OR IGNORE INTO act_facets (facet, value, act)
    SELECT 'outlet', site, new.number FROM articles WHERE id = new.article_id AND site IS NOT NULL
    UNION ALL SELECT 'language', language, new.number FROM articles WHERE id = new.article_id;
END;
CREATE TRIGGER acts_placed_anew AFTER UPDATE OF site, language ON articles BEGIN
    DELETE FROM act_facets WHERE act IN (SELECT number FROM acts WHERE article_id = new.id);
    INSERT INTO act_facets (facet, value, act)
    SELECT 'outlet', new.site, number FROM acts WHERE article_id = new.id AND new.site IS NOT NULL
    UNION ALL SELECT 'language', new.language, number FROM acts WHERE article_id = new.id;
END;
INSERT INTO act_facets (facet, value, act)
SELECT 'outlet', articles.site, acts.number FROM acts JOIN articles ON articles.id = acts.article_id
WHERE articles.site IS NOT NULL
UNION ALL SELECT 'language', articles.language, acts.number FROM acts JOIN articles ON articles.id = acts.article_id;
