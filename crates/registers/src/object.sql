-- Reports of documents and objects.
-- Reports of documents and objects: what each member reported, without a row of it; ended: the order that erased it.
-- salt: what its rows' identifiers are made with; lineage: names the reports that carry it on; lapses: the first day on
-- which a row of it may be used no more, lapsed: the first on which none may.
CREATE TABLE report (id BLOB PRIMARY KEY, owner TEXT NOT NULL, rows INTEGER NOT NULL, pos INTEGER NOT NULL, ended TEXT,
  salt TEXT, lineage BLOB, lapses TEXT, lapsed TEXT) STRICT, WITHOUT ROWID;
CREATE INDEX report_lineage ON report (lineage) WHERE lineage IS NOT NULL;
CREATE INDEX report_lapses ON report (lapses) WHERE lapses IS NOT NULL;
CREATE INDEX report_lapsed ON report (lapsed) WHERE lapsed IS NOT NULL;
CREATE INDEX report_place ON report (pos) WHERE ended IS NULL;
