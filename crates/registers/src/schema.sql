-- Read models of one node. Derived from its logs, entry by entry; rebuilt at any time to the same content.
-- Times are milliseconds since 1970, identifiers 16-byte blobs, JSON is text.
-- A refused request's audience is the one its bureau last asked for.
CREATE TABLE cursor (log TEXT PRIMARY KEY, size INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE organisation (pos INTEGER PRIMARY KEY, name TEXT NOT NULL, messages TEXT NOT NULL) STRICT;
CREATE TABLE list (source TEXT PRIMARY KEY, pos INTEGER NOT NULL, import TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE statute (pos INTEGER PRIMARY KEY, version TEXT NOT NULL, toml TEXT NOT NULL) STRICT;
CREATE TABLE member (code TEXT PRIMARY KEY, name TEXT NOT NULL, since INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE bureau (member TEXT NOT NULL, pos INTEGER NOT NULL, signing TEXT NOT NULL, messages TEXT NOT NULL,
  audit TEXT NOT NULL, from_seq INTEGER NOT NULL, PRIMARY KEY (member, pos)) STRICT, WITHOUT ROWID;
CREATE TABLE officer (id BLOB PRIMARY KEY, officer TEXT NOT NULL, active INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE notice (id BLOB PRIMARY KEY, owner TEXT NOT NULL, kind TEXT NOT NULL, state TEXT NOT NULL,
  in_force INTEGER NOT NULL, file TEXT, outside_reference TEXT, content TEXT, pending TEXT, audience TEXT,
  retain_until TEXT, pos INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX notice_in_force ON notice (in_force) WHERE in_force = 1;
CREATE INDEX notice_outside_reference ON notice (outside_reference) WHERE outside_reference IS NOT NULL;
CREATE INDEX notice_changed ON notice (coalesce(state ->> '$.at', state ->> '$.since', state ->> '$.published.at', '9'), id);
CREATE INDEX notice_file ON notice (file) WHERE file IS NOT NULL;
CREATE INDEX notice_extract ON notice (file) WHERE in_force = 1 AND content ->> '$.handling.public_extract';
CREATE TABLE undo (entry BLOB PRIMARY KEY, record BLOB NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL)
  STRICT, WITHOUT ROWID;
CREATE TABLE origin (record BLOB NOT NULL, pos INTEGER NOT NULL, entry BLOB NOT NULL, PRIMARY KEY (record, pos))
  STRICT, WITHOUT ROWID;
CREATE TABLE assessment (record BLOB NOT NULL, pos INTEGER NOT NULL, officer BLOB NOT NULL, at INTEGER NOT NULL,
  assessment TEXT NOT NULL, PRIMARY KEY (record, pos)) STRICT, WITHOUT ROWID;
CREATE TABLE photograph (record BLOB NOT NULL, sha256 TEXT NOT NULL, perceptual TEXT NOT NULL, jpeg TEXT NOT NULL,
  stage INTEGER NOT NULL, PRIMARY KEY (record, sha256)) STRICT;
CREATE TABLE guard (mark TEXT NOT NULL, record BLOB NOT NULL, ended TEXT NOT NULL, PRIMARY KEY (mark, record))
  STRICT, WITHOUT ROWID;

CREATE TABLE erasure (log TEXT NOT NULL, pos INTEGER NOT NULL, record BLOB NOT NULL, ended TEXT NOT NULL,
  ordered_at INTEGER NOT NULL, due_at INTEGER NOT NULL, PRIMARY KEY (log, pos)) STRICT, WITHOUT ROWID;
CREATE INDEX erasure_record ON erasure (record);
CREATE TABLE holder (pos INTEGER NOT NULL, member TEXT NOT NULL, PRIMARY KEY (pos, member)) STRICT, WITHOUT ROWID;
CREATE TABLE receipt (pos INTEGER NOT NULL, holder TEXT NOT NULL, at INTEGER NOT NULL, receipt TEXT NOT NULL,
  PRIMARY KEY (pos, holder)) STRICT, WITHOUT ROWID;

-- Reports of documents and objects: what each member reported, without a row of it; ended: the order that erased it.
-- salt: what its rows' identifiers are made with; lineage: names the reports that carry it on; lapses: the first day on
-- which a row of it may be used no more, lapsed: the first on which none may.
CREATE TABLE report (id BLOB PRIMARY KEY, owner TEXT NOT NULL, rows INTEGER NOT NULL, pos INTEGER NOT NULL, ended TEXT,
  salt TEXT, lineage BLOB, lapses TEXT, lapsed TEXT) STRICT, WITHOUT ROWID;
CREATE INDEX report_lineage ON report (lineage) WHERE lineage IS NOT NULL;
CREATE INDEX report_lapses ON report (lapses) WHERE lapses IS NOT NULL;
CREATE INDEX report_lapsed ON report (lapsed) WHERE lapsed IS NOT NULL;
CREATE INDEX report_place ON report (pos) WHERE ended IS NULL;

CREATE TABLE lookup (id BLOB PRIMARY KEY, officer BLOB NOT NULL, at INTEGER NOT NULL, lookup TEXT NOT NULL)
  STRICT, WITHOUT ROWID;
CREATE INDEX lookup_at ON lookup (at, id);
CREATE TABLE shown (record BLOB NOT NULL, lookup BLOB NOT NULL, rank INTEGER NOT NULL, PRIMARY KEY (record, lookup))
  STRICT, WITHOUT ROWID;
CREATE TABLE hit (id BLOB PRIMARY KEY, record BLOB NOT NULL, searcher TEXT NOT NULL, confirmation TEXT NOT NULL,
  state TEXT NOT NULL, ordered INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX hit_record ON hit (record);
-- subject: what it is erased with: the record, or the report in which the row stood.
CREATE TABLE dismissal (lookup BLOB NOT NULL, record BLOB NOT NULL, subject BLOB NOT NULL, officer BLOB NOT NULL,
  at INTEGER NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (lookup, record)) STRICT, WITHOUT ROWID;
CREATE TABLE measure (hit BLOB NOT NULL, entry BLOB NOT NULL, record BLOB NOT NULL, at INTEGER NOT NULL,
  measure TEXT NOT NULL, PRIMARY KEY (hit, entry)) STRICT, WITHOUT ROWID;

CREATE TABLE message (id BLOB PRIMARY KEY, thread BLOB NOT NULL, about BLOB, at INTEGER NOT NULL, sealed TEXT NOT NULL,
  pos INTEGER) STRICT, WITHOUT ROWID;
CREATE INDEX message_thread ON message (thread);
CREATE INDEX message_about ON message (about) WHERE about IS NOT NULL;
CREATE TABLE acknowledgement (message BLOB NOT NULL, by_node TEXT NOT NULL, officer BLOB NOT NULL, at INTEGER NOT NULL,
  about BLOB, PRIMARY KEY (message, by_node)) STRICT, WITHOUT ROWID;

CREATE TABLE outbound (entry BLOB PRIMARY KEY, pos INTEGER NOT NULL, kind TEXT NOT NULL, subject BLOB NOT NULL,
  at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX outbound_pos ON outbound (pos);
CREATE INDEX outbound_kind ON outbound (kind, subject);
CREATE TABLE received (origin TEXT PRIMARY KEY, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE rejection (entry TEXT PRIMARY KEY, pos INTEGER NOT NULL, at INTEGER NOT NULL, rejection TEXT NOT NULL) STRICT, WITHOUT ROWID;
-- What one shift leaves to the next; rows go with their entries' bodies.
CREATE TABLE handover (id BLOB PRIMARY KEY, pos INTEGER NOT NULL, officer BLOB NOT NULL, at INTEGER NOT NULL,
  note TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE handover_taken (note BLOB NOT NULL, officer BLOB NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (note, officer))
  STRICT, WITHOUT ROWID;

-- item: the hit, message or entry that waits; two hits on one record wait apart.
CREATE TABLE desk (subject BLOB NOT NULL, item BLOB NOT NULL, what TEXT NOT NULL, since INTEGER NOT NULL, due_at INTEGER,
  PRIMARY KEY (subject, item, what)) STRICT, WITHOUT ROWID;
