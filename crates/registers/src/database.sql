-- How far the logs have been applied.
CREATE TABLE cursor (log TEXT PRIMARY KEY, size INTEGER NOT NULL) STRICT, WITHOUT ROWID;
