-- Statutes, newest last, and levels.
CREATE TABLE statute (pos INTEGER PRIMARY KEY, version TEXT NOT NULL, toml TEXT NOT NULL) STRICT;
CREATE TABLE level (pos INTEGER PRIMARY KEY, level INTEGER NOT NULL) STRICT;
-- Asked for by a first person; gone when a second has agreed.
CREATE TABLE level_proposed (level INTEGER PRIMARY KEY, officer BLOB NOT NULL, at INTEGER NOT NULL,
  left_behind TEXT NOT NULL) STRICT;
