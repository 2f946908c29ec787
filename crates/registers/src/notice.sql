-- Notices and diffusions.
-- A refused request's audience is the one its bureau last asked for.
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
-- How many records are in force, counted as they come and go: every receipt of an erasure tells it.
CREATE TABLE tally (what TEXT PRIMARY KEY, n INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO tally (what, n) VALUES ('in_force', 0);
CREATE TRIGGER notice_comes AFTER INSERT ON notice WHEN new.in_force
  BEGIN UPDATE tally SET n = n + 1 WHERE what = 'in_force'; END;
CREATE TRIGGER notice_goes AFTER DELETE ON notice WHEN old.in_force
  BEGIN UPDATE tally SET n = n - 1 WHERE what = 'in_force'; END;
CREATE TRIGGER notice_turns AFTER UPDATE OF in_force ON notice WHEN new.in_force <> old.in_force
  BEGIN UPDATE tally SET n = n + CASE WHEN new.in_force THEN 1 ELSE -1 END WHERE what = 'in_force'; END;
