"""The tables of a workspace's database, as SQL.

A new workspace gets this text; an older one is brought here by `migrations`. What people and
models said is append-only: triggers refuse to change or delete it, and a hash chain (see `chain`)
shows where somebody got round them.
"""

from __future__ import annotations

from chromoview.core.store.chain import GENESIS

SCHEMA_VERSION = 2

APPLICATION_ID = 0x43687256
"""Tells our files from other programs' databases ("ChrV" in the file's header)."""

APPEND_ONLY = {
    "prediction": "id",
    "operation": "id",
    "label_event": "id",
    "remark_event": "id",
    "audit_event": "id",
    "activation": "id",
    "group_side": "name",
}
_CHAINED = ("label_event", "remark_event", "audit_event")

_IMAGES = """
CREATE TABLE source (           -- a dropped folder; no root lies below another one
    id INTEGER PRIMARY KEY,
    root TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    model_version TEXT NOT NULL,
    model_sha256 TEXT NOT NULL,
    started_at TEXT NOT NULL,
    finished_at TEXT,
    outcome TEXT CHECK (outcome IN ('done', 'cancelled', 'failed')),
    skipped INTEGER
) STRICT;

CREATE TABLE image (
    id INTEGER PRIMARY KEY,
    source INTEGER NOT NULL REFERENCES source (id),
    relative TEXT NOT NULL,
    sha256 TEXT NOT NULL,       -- empty while the file could never be read
    replaced INTEGER NOT NULL DEFAULT 0 CHECK (replaced IN (0, 1)),
    case_name TEXT NOT NULL,
    culture TEXT NOT NULL,
    cell TEXT NOT NULL,
    chromosome TEXT NOT NULL,
    height INTEGER NOT NULL,
    width INTEGER NOT NULL,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    flags TEXT NOT NULL,
    notes TEXT NOT NULL,
    error TEXT NOT NULL,
    -- The newest prediction once more, and what lists are sorted by: a list of 100,000 images
    -- is then read from one index.
    prediction INTEGER REFERENCES prediction (id) DEFERRABLE INITIALLY DEFERRED,
    decision TEXT NOT NULL,     -- a class, 'review' or 'unreadable'; empty if nothing is known
    certainty REAL NOT NULL,
    name_key TEXT NOT NULL,
    case_key TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX image_present ON image (source, relative) WHERE replaced = 0;
CREATE UNIQUE INDEX image_identity ON image (sha256, relative, source);
-- Each holds whatever its lists ask for, in their order, so that the table is not touched.
CREATE INDEX image_by_name ON image (replaced, source, name_key, id, decision);
CREATE INDEX image_by_case ON image (replaced, case_key, name_key, id, case_name, source, decision);
CREATE INDEX image_by_age ON image (replaced, id, source, decision);
CREATE INDEX image_by_certainty ON image (replaced, certainty, id, source, decision);

CREATE TABLE prediction (
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES run (id),
    image INTEGER NOT NULL REFERENCES image (id),
    probabilities TEXT NOT NULL,
    decision TEXT NOT NULL,
    confidence REAL NOT NULL,
    chromosome TEXT NOT NULL,
    chromosome_confidence REAL NOT NULL
) STRICT;

CREATE TABLE embedding (        -- of the newest prediction alone
    image INTEGER PRIMARY KEY REFERENCES image (id),
    vector BLOB NOT NULL        -- float32, little-endian
) STRICT;
"""

_LABELS = """
CREATE TABLE operation (        -- one gesture
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN
        ('label', 'import', 'second', 'consensus', 'merge', 'remark', 'undo', 'redo')),
    reverts INTEGER UNIQUE REFERENCES operation (id),
    summary TEXT NOT NULL,
    CHECK ((reverts IS NULL) = (kind NOT IN ('undo', 'redo')))
) STRICT;

CREATE TABLE label_event (
    id INTEGER PRIMARY KEY,
    operation INTEGER NOT NULL REFERENCES operation (id),
    image INTEGER NOT NULL REFERENCES image (id),
    at TEXT NOT NULL,
    reader TEXT NOT NULL,
    old TEXT,
    new TEXT,
    -- The event in which a person gave `old` and `new`: an undone mistake leaves the label with
    -- whoever gave it, not with whoever pressed undo.
    old_given INTEGER REFERENCES label_event (id),
    new_given INTEGER REFERENCES label_event (id),
    note TEXT NOT NULL,
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    -- Unknown (NULL) of events of the first schema: the system account, whether the prediction was
    -- hidden, and whether it is the label, a second reading beside it, or a consensus.
    account TEXT,
    blind INTEGER CHECK (blind IN (0, 1)),
    role TEXT CHECK (role IN ('label', 'second', 'consensus'))
) STRICT;

CREATE INDEX label_event_of_image ON label_event (image);
CREATE INDEX label_event_of_operation ON label_event (operation);

CREATE TABLE label (            -- the present state: a replay of label_event gives the same
    image INTEGER PRIMARY KEY REFERENCES image (id),
    label TEXT NOT NULL,
    given INTEGER NOT NULL REFERENCES label_event (id)
) STRICT;

CREATE TABLE group_side (       -- a case and each of its images get their side once
    name TEXT PRIMARY KEY,
    side TEXT NOT NULL CHECK (side IN ('training', 'validation', 'hold-out'))
) STRICT, WITHOUT ROWID;
"""

REMARKS = """
CREATE INDEX prediction_of_image ON prediction (image);

CREATE TABLE second_reading (   -- the present state, like label; a reader's own, beside the label
    image INTEGER NOT NULL REFERENCES image (id),
    reader TEXT NOT NULL,
    label TEXT NOT NULL,
    given INTEGER NOT NULL REFERENCES label_event (id),
    PRIMARY KEY (image, reader)
) STRICT, WITHOUT ROWID;

CREATE TABLE remark_event (
    id INTEGER PRIMARY KEY,
    operation INTEGER NOT NULL REFERENCES operation (id),
    image INTEGER NOT NULL REFERENCES image (id),
    at TEXT NOT NULL,
    reader TEXT NOT NULL,
    account TEXT NOT NULL,
    field TEXT NOT NULL CHECK (field IN ('note', 'tags', 'number', 'second reader')),
    old TEXT NOT NULL,
    new TEXT NOT NULL,
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;

CREATE INDEX remark_event_of_image ON remark_event (image);
CREATE INDEX remark_event_of_operation ON remark_event (operation);

CREATE TABLE remark (           -- the present state: a replay of remark_event gives the same
    image INTEGER NOT NULL REFERENCES image (id),
    field TEXT NOT NULL,
    value TEXT NOT NULL,        -- never empty: what is removed has no row
    PRIMARY KEY (image, field)
) STRICT, WITHOUT ROWID;
"""

_AUDIT = """
CREATE TABLE audit_event (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    reader TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;

CREATE TABLE activation (       -- the newest one names the model in use
    id INTEGER PRIMARY KEY,
    model_version TEXT NOT NULL,
    audit_event INTEGER NOT NULL UNIQUE REFERENCES audit_event (id)
) STRICT;
"""


def statements() -> str:
    """The whole schema as one script."""
    guards = [append_only(table, key) for table, key in APPEND_ONLY.items()]
    links = [chained(table) for table in _CHAINED]
    return "\n".join((_IMAGES, _LABELS, REMARKS, _AUDIT, *guards, *links))


def append_only(table: str, key: str) -> str:
    """Triggers that refuse to change, delete or replace a row."""
    # INSERT OR REPLACE deletes without firing a DELETE trigger, hence the third one.
    refuse = f"SELECT RAISE(ABORT, '{table} is never changed');"
    return f"""
CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN {refuse} END;
CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN {refuse} END;
CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}
    WHEN EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key}) BEGIN {refuse} END;
"""


def chained(table: str) -> str:
    """A trigger that refuses a row which does not continue the chain."""
    return f"""
CREATE TRIGGER {table}_links BEFORE INSERT ON {table}
    WHEN NEW.prev_hash IS NOT coalesce(
        (SELECT hash FROM {table} ORDER BY id DESC LIMIT 1), '{GENESIS}')
    BEGIN SELECT RAISE(ABORT, '{table} must continue its chain'); END;
"""
