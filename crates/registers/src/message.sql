-- Messages and who has read them.
CREATE TABLE message (id BLOB PRIMARY KEY, thread BLOB NOT NULL, about BLOB, at INTEGER NOT NULL, sealed TEXT NOT NULL,
  pos INTEGER) STRICT, WITHOUT ROWID;
CREATE INDEX message_thread ON message (thread);
CREATE INDEX message_about ON message (about) WHERE about IS NOT NULL;
CREATE TABLE acknowledgement (message BLOB NOT NULL, by_node TEXT NOT NULL, officer BLOB NOT NULL, at INTEGER NOT NULL,
  about BLOB, PRIMARY KEY (message, by_node)) STRICT, WITHOUT ROWID;
