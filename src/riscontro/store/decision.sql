-- Schema 2: decisions by people, kept apart from what was found; and settings of the project. The log only grows.

CREATE TABLE decision (
  id     TEXT PRIMARY KEY,        -- a hash of the whole decision
  made   TEXT NOT NULL,           -- when, ISO 8601 in UTC
  body   TEXT NOT NULL,           -- the decision as its line of JSON
  taken  TEXT NOT NULL            -- when it came into this store
);
CREATE INDEX decision_made ON decision (made, id);

CREATE TRIGGER decision_stays BEFORE DELETE ON decision BEGIN SELECT RAISE(ABORT, 'decisions stay'); END;
CREATE TRIGGER decision_is_kept BEFORE UPDATE ON decision BEGIN SELECT RAISE(ABORT, 'decisions stay'); END;

CREATE TABLE setting (            -- what a project remembers, such as who decides
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
);
