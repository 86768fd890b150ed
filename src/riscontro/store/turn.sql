-- What each record changed in the one before, and what a person has seen.

CREATE TABLE turn (
  story  TEXT NOT NULL,
  number INTEGER NOT NULL,        -- of the record
  what   TEXT NOT NULL,           -- a kind of change
  count  INTEGER NOT NULL,
  PRIMARY KEY (story, number, what),
  FOREIGN KEY (story, number) REFERENCES record (story, number)
);

CREATE TABLE looked (
  story TEXT PRIMARY KEY REFERENCES story (name),
  made  TEXT NOT NULL             -- when the newest record was made that was opened
);
