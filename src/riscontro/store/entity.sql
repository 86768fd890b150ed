-- Whom and what the newest record of each story names.

CREATE TABLE entity (
  story     TEXT NOT NULL REFERENCES story (name),
  id        TEXT NOT NULL,        -- in another story it stands for the same name, not surely for the same person or body
  name      TEXT NOT NULL,
  type      TEXT NOT NULL,
  spellings TEXT NOT NULL,        -- one a line
  mentions  INTEGER NOT NULL,
  articles  INTEGER NOT NULL,
  PRIMARY KEY (story, id)
);
CREATE INDEX entity_id ON entity (id);
CREATE INDEX entity_name ON entity (name);
