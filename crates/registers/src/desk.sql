-- What waits for an officer.
-- item: the hit, message or entry that waits; two hits on one record wait apart.
CREATE TABLE desk (subject BLOB NOT NULL, item BLOB NOT NULL, what TEXT NOT NULL, since INTEGER NOT NULL, due_at INTEGER,
  PRIMARY KEY (subject, item, what)) STRICT, WITHOUT ROWID;
