-- What was last taken over of each outside list.
CREATE TABLE list (source TEXT PRIMARY KEY, pos INTEGER NOT NULL, import TEXT NOT NULL) STRICT, WITHOUT ROWID;
