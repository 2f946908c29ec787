-- Layout 1. IF NOT EXISTS: files from before layouts had a number (0) have these tables already.
-- Of a secret only its labelled SHA-256. Times in ms since 1970. A post is a member's code, or 'secretariat'.
CREATE TABLE IF NOT EXISTS links(
  digest BLOB PRIMARY KEY, id BLOB NOT NULL UNIQUE, post TEXT NOT NULL, officer BLOB NOT NULL, purpose TEXT NOT NULL,
  issued_by BLOB, issued_at INTEGER NOT NULL, expires_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS links_officer ON links(officer);
CREATE TABLE IF NOT EXISTS enrolments(
  digest BLOB PRIMARY KEY, post TEXT NOT NULL, officer BLOB NOT NULL, expires_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS enrolments_officer ON enrolments(officer);
CREATE TABLE IF NOT EXISTS sessions(
  digest BLOB PRIMARY KEY, id BLOB NOT NULL UNIQUE, post TEXT NOT NULL, officer BLOB NOT NULL, passkey BLOB,
  agent TEXT NOT NULL, csrf BLOB NOT NULL, opened_at INTEGER NOT NULL, seen_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL, fresh_until INTEGER NOT NULL, shift TEXT) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS sessions_officer ON sessions(officer);
CREATE TABLE IF NOT EXISTS passkeys(
  credential BLOB PRIMARY KEY, id BLOB NOT NULL UNIQUE, post TEXT NOT NULL, officer BLOB NOT NULL, label TEXT NOT NULL,
  key BLOB NOT NULL, counter INTEGER NOT NULL, portable INTEGER NOT NULL, added_at INTEGER NOT NULL, used_at INTEGER) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS passkeys_officer ON passkeys(officer);
CREATE TABLE IF NOT EXISTS clients(
  digest BLOB PRIMARY KEY, id BLOB NOT NULL UNIQUE, post TEXT NOT NULL, account BLOB NOT NULL, label TEXT NOT NULL,
  scopes TEXT NOT NULL, issued_by BLOB NOT NULL, issued_at INTEGER NOT NULL, expires_at INTEGER NOT NULL,
  used_at INTEGER) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS preferences(
  officer BLOB PRIMARY KEY, language TEXT, theme TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS views(
  officer BLOB NOT NULL, name TEXT NOT NULL, query TEXT NOT NULL, PRIMARY KEY(officer, name)) STRICT, WITHOUT ROWID;
-- One row an event, but refused attempts are counted by the hour: whoever hammers the door cannot fill the disk.
CREATE TABLE IF NOT EXISTS events(
  place INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, post TEXT, officer BLOB, by BLOB, about BLOB,
  times INTEGER NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS events_at ON events(at);
