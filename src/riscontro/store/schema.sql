-- The store of one project. Times of the clock are ISO 8601 in UTC; blobs are MessagePack compressed with zlib.
-- A text is kept once, in its version; what was found in it is kept without it and joined when it is read.

CREATE TABLE article (            -- an article by its name in this project
  name    TEXT PRIMARY KEY,
  url     TEXT UNIQUE,            -- the same address with another text is another version of the article
  current INTEGER NOT NULL        -- the number of its newest version: the last to arrive, but for captures of an earlier day
);

CREATE TABLE version (
  article  TEXT NOT NULL REFERENCES article (name),
  number   INTEGER NOT NULL,      -- 1, 2, ... in order of arrival
  sha256   TEXT NOT NULL,         -- of the text
  added    TEXT NOT NULL,
  source   TEXT NOT NULL,         -- the file it was read from
  title    TEXT,
  outlet   TEXT,
  language TEXT,                  -- as found when it was read, or as stated
  text     TEXT NOT NULL,
  draft    BLOB NOT NULL,         -- what the reader handed over, without the text
  PRIMARY KEY (article, number)
);

CREATE TABLE finding (            -- what was found in a version, and with which packs and code
  article   TEXT NOT NULL,
  number    INTEGER NOT NULL,
  made_with TEXT NOT NULL,
  examined  BLOB NOT NULL,
  PRIMARY KEY (article, number),
  FOREIGN KEY (article, number) REFERENCES version (article, number)
);

CREATE TABLE story (
  name     TEXT PRIMARY KEY,
  title    TEXT NOT NULL,
  earliest TEXT,
  latest   TEXT
);

CREATE TABLE member (             -- the one story that an article tells
  article TEXT PRIMARY KEY REFERENCES article (name),
  story   TEXT NOT NULL REFERENCES story (name)
);
CREATE INDEX member_story ON member (story);

CREATE TABLE record (             -- every record that was made of a story, the newest with the highest number
  story     TEXT NOT NULL REFERENCES story (name),
  number    INTEGER NOT NULL,
  made_from TEXT NOT NULL,        -- a hash of all that it depends on
  made      TEXT NOT NULL,
  claims    INTEGER NOT NULL,
  contradictions INTEGER NOT NULL,
  body      BLOB NOT NULL,
  PRIMARY KEY (story, number)
);

CREATE TABLE problem (            -- what could not be read, in the words that name the file
  source  TEXT NOT NULL,
  code    TEXT NOT NULL,
  message TEXT NOT NULL,
  added   TEXT NOT NULL,
  PRIMARY KEY (source, code, message)
);

CREATE TABLE passage (            -- a sentence of an article's newest version, to be found by its words and facets
  id          INTEGER PRIMARY KEY,
  article     TEXT NOT NULL REFERENCES article (name),
  earliest    TEXT,               -- the first day on which the article may have appeared
  start       INTEGER NOT NULL,   -- code points into the text of the version
  stop        INTEGER NOT NULL,
  speakers    TEXT NOT NULL,      -- one a line
  certainties TEXT NOT NULL       -- one a line
);
CREATE INDEX passage_article ON passage (article);

CREATE VIRTUAL TABLE passage_text USING fts5 (words, terms, tokenize = 'unicode61 remove_diacritics 2');
