-- Look-ups and what they showed.
CREATE TABLE lookup (id BLOB PRIMARY KEY, officer BLOB NOT NULL, at INTEGER NOT NULL, lookup TEXT NOT NULL)
  STRICT, WITHOUT ROWID;
CREATE INDEX lookup_at ON lookup (at, id);
CREATE TABLE shown (record BLOB NOT NULL, lookup BLOB NOT NULL, rank INTEGER NOT NULL, PRIMARY KEY (record, lookup))
  STRICT, WITHOUT ROWID;
