-- What search asks besides words: in which claims a passage stands, and where its sentences lie in meaning.

CREATE TABLE claimed (            -- the sentences in which the claims of each story's newest record stand
  story    TEXT NOT NULL REFERENCES story (name),
  passage  INTEGER NOT NULL,
  relation TEXT NOT NULL,
  PRIMARY KEY (passage, relation, story)
) WITHOUT ROWID;
CREATE INDEX claimed_story ON claimed (story);
CREATE INDEX claimed_relation ON claimed (relation, passage);

CREATE TABLE vector (             -- the sentences of an article's newest version as vectors, in the order of their passages
  article   TEXT PRIMARY KEY REFERENCES article (name),
  made_with TEXT NOT NULL,        -- the encoder and its version
  count     INTEGER NOT NULL,
  data      BLOB NOT NULL         -- 16-bit floats, one row a sentence
);
