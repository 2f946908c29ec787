-- Hits, dismissals, measures.
CREATE TABLE hit (id BLOB PRIMARY KEY, record BLOB NOT NULL, searcher TEXT NOT NULL, confirmation TEXT NOT NULL,
  state TEXT NOT NULL, ordered INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX hit_record ON hit (record);
-- subject: what it is erased with: the record, or the report in which the row stood.
CREATE TABLE dismissal (lookup BLOB NOT NULL, record BLOB NOT NULL, subject BLOB NOT NULL, officer BLOB NOT NULL,
  at INTEGER NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (lookup, record)) STRICT, WITHOUT ROWID;
CREATE TABLE measure (hit BLOB NOT NULL, entry BLOB NOT NULL, record BLOB NOT NULL, at INTEGER NOT NULL,
  measure TEXT NOT NULL, PRIMARY KEY (hit, entry)) STRICT, WITHOUT ROWID;
