-- How far each archive has been read, so that a run that was cut off goes on there.

CREATE TABLE archive (
  identity TEXT PRIMARY KEY,      -- of its length and how it begins
  source   TEXT NOT NULL,         -- the file as it was last called
  size     INTEGER NOT NULL,      -- bytes of the file
  part     INTEGER NOT NULL,      -- where the next record begins: file within the archive,
  start    INTEGER NOT NULL,      -- byte of that file,
  inside   INTEGER NOT NULL,      -- byte of what the member there holds
  read     INTEGER NOT NULL,      -- bytes of the file that have been read
  ended    INTEGER NOT NULL,      -- 1 where it has been read to its end
  counts   TEXT NOT NULL,         -- what became of its records, as JSON
  updated  TEXT NOT NULL
);
