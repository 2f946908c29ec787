CREATE TABLE head (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    secret BLOB NOT NULL CHECK (length(secret) = 32),
    batches INTEGER NOT NULL,
    source INTEGER NOT NULL,
    records INTEGER NOT NULL
) STRICT;
CREATE TABLE record (
    key INTEGER NOT NULL,
    owner TEXT NOT NULL,
    reference TEXT NOT NULL,
    kind INTEGER NOT NULL,
    number TEXT NOT NULL,
    issuer TEXT,
    status INTEGER NOT NULL,
    suspended INTEGER NOT NULL,
    issued_on TEXT,
    expires_on TEXT,
    reported_on TEXT,
    keep_until TEXT,
    detail TEXT,
    report BLOB,
    PRIMARY KEY (key, owner, reference)
) STRICT, WITHOUT ROWID;
CREATE TABLE census (
    issuer INTEGER NOT NULL,
    class INTEGER NOT NULL,
    records INTEGER NOT NULL,
    PRIMARY KEY (issuer, class)
) STRICT, WITHOUT ROWID;
CREATE TABLE touched (batch INTEGER PRIMARY KEY, keys BLOB NOT NULL) STRICT;
CREATE TABLE load (
    source BLOB PRIMARY KEY,
    offset INTEGER NOT NULL,
    line INTEGER NOT NULL,
    accepted INTEGER NOT NULL,
    rejected INTEGER NOT NULL,
    rejects_bytes INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
