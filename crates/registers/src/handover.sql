-- Hand-over notes.
-- What one shift leaves to the next; rows go with their entries' payloads.
CREATE TABLE handover (id BLOB PRIMARY KEY, pos INTEGER NOT NULL, officer BLOB NOT NULL, at INTEGER NOT NULL,
  note TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE handover_taken (note BLOB NOT NULL, officer BLOB NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (note, officer))
  STRICT, WITHOUT ROWID;
