-- Orders to erase, who holds a copy, who has signed. `owed` is who has not: a holder leaves it with its receipt, so that nobody looks through
-- what was erased long ago.
CREATE TABLE erasure (log TEXT NOT NULL, pos INTEGER NOT NULL, record BLOB NOT NULL, ended TEXT NOT NULL,
  ordered_at INTEGER NOT NULL, due_at INTEGER NOT NULL, PRIMARY KEY (log, pos)) STRICT, WITHOUT ROWID;
CREATE INDEX erasure_record ON erasure (record);
CREATE TABLE holder (pos INTEGER NOT NULL, member TEXT NOT NULL, PRIMARY KEY (pos, member)) STRICT, WITHOUT ROWID;
CREATE TABLE receipt (pos INTEGER NOT NULL, holder TEXT NOT NULL, at INTEGER NOT NULL, receipt TEXT NOT NULL,
  PRIMARY KEY (pos, holder)) STRICT, WITHOUT ROWID;
CREATE TABLE owed (pos INTEGER NOT NULL, member TEXT NOT NULL, due_at INTEGER NOT NULL, PRIMARY KEY (pos, member)) STRICT, WITHOUT ROWID;
CREATE INDEX owed_due ON owed (due_at, pos, member);
