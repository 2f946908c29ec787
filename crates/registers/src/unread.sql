-- Entries that this version cannot read, each until its record is erased or a later version reads it. why: in words, without
-- anything of the content; persons, things: whether answers about them may be wrong without it.
CREATE TABLE unread (log TEXT NOT NULL, pos INTEGER NOT NULL, kind TEXT NOT NULL, subject BLOB NOT NULL, at INTEGER NOT NULL,
  persons INTEGER NOT NULL, things INTEGER NOT NULL, why TEXT NOT NULL, PRIMARY KEY (log, pos)) STRICT, WITHOUT ROWID;
-- Of the shared log, while an upgrade reads it anew: what the older program had not read, so that nobody asked whether its origin
-- may say it.
CREATE TABLE doubted (log TEXT NOT NULL, pos INTEGER NOT NULL, PRIMARY KEY (log, pos)) STRICT, WITHOUT ROWID;
CREATE INDEX unread_subject ON unread (subject);
CREATE INDEX unread_persons ON unread (persons) WHERE persons = 1;
CREATE INDEX unread_things ON unread (things) WHERE things = 1;
