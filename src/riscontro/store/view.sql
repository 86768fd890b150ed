-- What other programs read of a store that is in use, such as Datasette; the program itself reads none of it. Columns are called
-- as in an export, which alone has what is packed: claims with their readings, attributions, quantities, times, origins.

CREATE VIEW articles AS           -- the newest version of every article
SELECT article.name AS article, member.story AS story, version.outlet AS outlet, version.title AS title,
  version.language AS language, (SELECT min(passage.earliest) FROM passage WHERE passage.article = article.name) AS earliest,
  article.url AS url, version.number AS version, version.added AS added, version.source AS source, version.text AS text
FROM article JOIN version ON version.article = article.name AND version.number = article.current
  LEFT JOIN member ON member.article = article.name;

CREATE VIEW stories AS            -- every story that has articles, with the counts of its newest record
SELECT story.name AS story, story.title AS title, story.earliest AS earliest, story.latest AS latest,
  count(*) AS articles, count(DISTINCT version.outlet) AS outlets, record.claims AS claims,
  record.contradictions AS contradictions, record.made AS made, story.name NOT IN (SELECT story FROM due) AS settled
FROM story JOIN member ON member.story = story.name JOIN article ON article.name = member.article
  JOIN version ON version.article = article.name AND version.number = article.current
  LEFT JOIN record ON record.story = story.name
    AND record.number = (SELECT max(newest.number) FROM record AS newest WHERE newest.story = story.name)
GROUP BY story.name;

CREATE VIEW sentences AS          -- every sentence, who speaks in it and how firmly (one a line)
SELECT member.story AS story, passage.article AS article, version.outlet AS outlet, passage.earliest AS earliest,
  passage.start AS start, passage.stop AS "end", substr(version.text, passage.start + 1, passage.stop - passage.start) AS text,
  passage.speakers AS speakers, passage.certainties AS certainties
FROM passage JOIN article ON article.name = passage.article
  JOIN version ON version.article = article.name AND version.number = article.current
  LEFT JOIN member ON member.article = passage.article;

CREATE VIEW claimed_sentences AS  -- the sentences in which claims of a story's newest record stand, by the relation of the claim
SELECT claimed.story AS story, claimed.relation AS relation, passage.article AS article, version.outlet AS outlet,
  passage.earliest AS earliest, passage.start AS start, passage.stop AS "end",
  substr(version.text, passage.start + 1, passage.stop - passage.start) AS text
FROM claimed JOIN passage ON passage.id = claimed.passage JOIN article ON article.name = passage.article
  JOIN version ON version.article = article.name AND version.number = article.current;
