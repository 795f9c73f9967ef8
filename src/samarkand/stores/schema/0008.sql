-- What lists of acts are asked by: the same happening told by several articles lies together, newest day first.
CREATE INDEX acts_happening ON acts (
    first,
    (
        coalesce(
            first || ' ' || last || ' ' || type || ' ' || coalesce(mode, '') || ' ' || status || ' '
            || coalesce(place_id, place_name, CASE WHEN things GLOB '* [A-Z]*' THEN '' ELSE sentence END) || ' '
            || lower(coalesce(things, sentence)),
            id
        )
    ),
    id
);
CREATE INDEX acts_place_country ON acts (place_country, first);

-- Full text of the sentences of acts: SELECT rowid FROM act_search WHERE act_search MATCH 'airport'.
CREATE VIRTUAL TABLE act_search USING fts5 (
    sentence, content = 'acts', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER acts_inserted AFTER INSERT ON acts BEGIN
    INSERT INTO act_search (rowid, sentence) VALUES (new.number, new.sentence);
END;
CREATE TRIGGER acts_deleted AFTER DELETE ON acts BEGIN
    INSERT INTO act_search (act_search, rowid, sentence) VALUES ('delete', old.number, old.sentence);
END;
CREATE TRIGGER acts_updated AFTER UPDATE ON acts BEGIN
    INSERT INTO act_search (act_search, rowid, sentence) VALUES ('delete', old.number, old.sentence);
    INSERT INTO act_search (rowid, sentence) VALUES (new.number, new.sentence);
END;
INSERT INTO act_search (act_search) VALUES ('rebuild');
