-- What stories are grouped from, so that an article that comes is compared with what it touches and no more.

CREATE TABLE fresh (              -- articles in which something was found since they were last grouped
  article TEXT PRIMARY KEY REFERENCES article (name)
) WITHOUT ROWID;
INSERT INTO fresh (article) SELECT name FROM article JOIN finding ON article = name AND number = current;

CREATE TABLE due (                -- stories whose record may have to be made again
  story TEXT PRIMARY KEY REFERENCES story (name)
) WITHOUT ROWID;

CREATE TABLE feature (            -- what is compared of the newest version of an article
  id      INTEGER PRIMARY KEY,    -- in the order in which articles were taken
  article TEXT NOT NULL UNIQUE REFERENCES article (name),
  size    INTEGER NOT NULL,       -- how many prints it has
  day     INTEGER NOT NULL,       -- the last on which it may have appeared, as an ordinal; 0 where none is known
  leader  INTEGER,                -- of a copy of a whole text: the id of the first of its text
  head    INTEGER                 -- of any other: the least id of its group; null before it is grouped
);
CREATE INDEX feature_head ON feature (head);
CREATE INDEX feature_leader ON feature (leader);
CREATE INDEX feature_waiting ON feature (article) WHERE head IS NULL AND leader IS NULL;

CREATE TABLE feature_body (
  id      INTEGER PRIMARY KEY REFERENCES feature (id),
  prints  BLOB NOT NULL,          -- sampled prints of the text, 32-bit integers
  opening BLOB,                   -- what the opening means, 32-bit floats
  body    BLOB NOT NULL
);

-- All that follows is of articles by the id of their features, and is made when a store has grown large.

CREATE TABLE compared (           -- an article as it is compared, but for its opening
  id    INTEGER PRIMARY KEY,
  seeds TEXT NOT NULL,            -- the words under which it stands and their weights, as JSON: its own, those that languages share
  body  BLOB NOT NULL
);

CREATE TABLE posted (             -- articles by their heaviest words and their days
  word   TEXT NOT NULL,
  day    INTEGER NOT NULL,
  id     INTEGER NOT NULL,
  weight INTEGER NOT NULL,
  PRIMARY KEY (word, day, id)
) WITHOUT ROWID;

CREATE TABLE edge (               -- how alike two articles are, in both directions
  one   INTEGER NOT NULL,
  other INTEGER NOT NULL,
  value REAL NOT NULL,
  PRIMARY KEY (one, other)
) WITHOUT ROWID;

CREATE TABLE spread (             -- in how many articles of a language each word stands; the empty word counts the articles
  language TEXT NOT NULL,         -- empty: notions that languages share
  word     TEXT NOT NULL,
  number   INTEGER NOT NULL,
  PRIMARY KEY (language, word)
) WITHOUT ROWID;

CREATE TABLE furniture (          -- parts that outlets put beside everything
  part TEXT PRIMARY KEY
) WITHOUT ROWID;

CREATE TABLE print (              -- articles by the prints of their texts, those with the fewest prints first
  value INTEGER NOT NULL,
  size  INTEGER NOT NULL,
  id    INTEGER NOT NULL,
  PRIMARY KEY (value, size, id)
) WITHOUT ROWID;

CREATE TABLE laid (               -- two texts that were laid side by side
  one   INTEGER NOT NULL,
  other INTEGER NOT NULL,
  crowd INTEGER NOT NULL,         -- a hash of the prints of crowds that the first has
  same  INTEGER NOT NULL,         -- 1 where one is a copy of the whole of the other
  PRIMARY KEY (one, other)
) WITHOUT ROWID;

CREATE INDEX version_sha256 ON version (sha256);
