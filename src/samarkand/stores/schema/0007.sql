-- Where it should be, by a person's word: a JSON object with id, name, country, latitude, longitude, feature; an empty
-- text: nowhere; null: as coded.
ALTER TABLE corrections ADD COLUMN place TEXT;

-- The claims that people's judgements are on: by these a ruling holds on, also when a claim is coded anew.
CREATE TABLE ruled_claims (
    claim_id TEXT PRIMARY KEY,
    article_id TEXT NOT NULL, -- of that claim
    page_id TEXT NOT NULL, -- of that article
    sentence TEXT NOT NULL, -- the claim's evidence
    trigger TEXT NOT NULL, -- the claim's words that say what happened
    coded_type TEXT NOT NULL -- what the coder had said
) STRICT, WITHOUT ROWID;
CREATE INDEX ruled_claims_article_id ON ruled_claims (article_id);
CREATE INDEX ruled_claims_page_id ON ruled_claims (page_id);
CREATE INDEX judgements_human ON judgements (left, right, number) WHERE made_by >= 'human:' AND made_by < 'human;';
INSERT INTO ruled_claims (claim_id, article_id, page_id, sentence, trigger, coded_type)
SELECT claims.id, article_id, page_id, sentence, trigger, type FROM claims
JOIN articles ON articles.id = article_id
WHERE claims.id IN (
    SELECT left FROM judgements WHERE made_by >= 'human:' AND made_by < 'human;'
    UNION SELECT right FROM judgements WHERE made_by >= 'human:' AND made_by < 'human;'
);

-- Which article is in which story, by numbers: from a full-text search to stories.
CREATE TABLE article_stories (
    article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE, -- articles.number
    story INTEGER NOT NULL REFERENCES stories (number) ON DELETE CASCADE, -- stories.number
    PRIMARY KEY (article, story)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_stories_story ON article_stories (story);
CREATE TRIGGER story_articles_inserted AFTER INSERT ON story_articles BEGIN
    INSERT OR IGNORE INTO article_stories (article, story)
    SELECT articles.number, stories.number FROM articles, stories
    WHERE articles.id = new.article_id AND stories.id = new.story_id;
END;
CREATE TRIGGER story_articles_deleted AFTER DELETE ON story_articles BEGIN
    DELETE FROM article_stories WHERE article = (SELECT number FROM articles WHERE id = old.article_id)
    AND story = (SELECT number FROM stories WHERE id = old.story_id);
END;
INSERT INTO article_stories (article, story)
SELECT DISTINCT articles.number, stories.number FROM story_articles
JOIN articles ON articles.id = article_id JOIN stories ON stories.id = story_id;
