-- What travels between a bureau and the hub.
CREATE TABLE outbound (entry BLOB PRIMARY KEY, pos INTEGER NOT NULL, kind TEXT NOT NULL, subject BLOB NOT NULL,
  at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX outbound_pos ON outbound (pos);
CREATE INDEX outbound_kind ON outbound (kind, subject);
CREATE TABLE received (origin TEXT PRIMARY KEY, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE rejection (entry TEXT PRIMARY KEY, pos INTEGER NOT NULL, at INTEGER NOT NULL, rejection TEXT NOT NULL) STRICT, WITHOUT ROWID;
