PRAGMA application_id = 1130918486;
BEGIN TRANSACTION;
CREATE TABLE activation (       -- the newest one names the model in use
    id INTEGER PRIMARY KEY,
    model_version TEXT NOT NULL,
    audit_event INTEGER NOT NULL UNIQUE REFERENCES audit_event (id)
) STRICT;
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
CREATE TABLE embedding (        -- of the newest prediction alone
    image INTEGER PRIMARY KEY REFERENCES image (id),
    vector BLOB NOT NULL        -- float32, little-endian
) STRICT;
INSERT INTO "embedding" VALUES(1,X'6666663F0000803F00000040');
INSERT INTO "embedding" VALUES(2,X'6666663F0000803F00000040');
INSERT INTO "embedding" VALUES(3,X'6666663F0000803F00000040');
CREATE TABLE group_side (       -- a case and each of its images get their side once
    name TEXT PRIMARY KEY,
    side TEXT NOT NULL CHECK (side IN ('training', 'validation', 'hold-out'))
) STRICT, WITHOUT ROWID;
INSERT INTO "group_side" VALUES('case:1','hold-out');
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
INSERT INTO "image" VALUES(1,1,'a.png','a.png',0,'','','','',120,60,4,7,'["blurred"]','["first of 3 pages"]','',1,'normal',2.9,'a.png','􏿿');
INSERT INTO "image" VALUES(2,1,'b.png','b.png',0,'','','','',120,60,4,7,'["blurred"]','["first of 3 pages"]','',2,'normal',2.9,'b.png','􏿿');
INSERT INTO "image" VALUES(3,1,'c.png','c.png',0,'','','','',120,60,4,7,'["blurred"]','["first of 3 pages"]','',3,'normal',2.9,'c.png','􏿿');
CREATE TABLE label (            -- the present state: a replay of label_event gives the same
    image INTEGER PRIMARY KEY REFERENCES image (id),
    label TEXT NOT NULL,
    given INTEGER NOT NULL REFERENCES label_event (id)
) STRICT;
INSERT INTO "label" VALUES(1,'abnormal',1);
INSERT INTO "label" VALUES(2,'abnormal',2);
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
    hash TEXT NOT NULL
) STRICT;
INSERT INTO "label_event" VALUES(1,1,1,'2026-11-23T21:28:33.808+00:00','Ada',NULL,'abnormal',NULL,1,'seen twice','0000000000000000000000000000000000000000000000000000000000000000','9049cc91abcf574e939ace8f94b4d1c4c4a8e167849fef1f03b5ca108d240920');
INSERT INTO "label_event" VALUES(2,1,2,'2026-11-23T21:28:33.808+00:00','Ada',NULL,'abnormal',NULL,2,'seen twice','9049cc91abcf574e939ace8f94b4d1c4c4a8e167849fef1f03b5ca108d240920','acd832d52bc6aac9b644c9638d0ea9668949378def14839cf0e011e7ba7033a7');
INSERT INTO "label_event" VALUES(3,2,1,'2026-11-23T21:28:33.809+00:00','Ben','abnormal','normal',1,3,'','acd832d52bc6aac9b644c9638d0ea9668949378def14839cf0e011e7ba7033a7','7faa70a667d7f987519d548d2fcfe52f13c983a9598bfcb95a73d6e65371438c');
INSERT INTO "label_event" VALUES(4,3,1,'2026-11-23T21:28:33.809+00:00','Ada','normal','abnormal',3,1,'','7faa70a667d7f987519d548d2fcfe52f13c983a9598bfcb95a73d6e65371438c','aac0fb8ddad034558082210452ea3e6a85c37781732776520f4ae020eb61d95c');
CREATE TABLE operation (        -- one gesture
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('label', 'import', 'undo', 'redo')),
    reverts INTEGER UNIQUE REFERENCES operation (id),
    summary TEXT NOT NULL,
    CHECK ((reverts IS NULL) = (kind IN ('label', 'import')))
) STRICT;
INSERT INTO "operation" VALUES(1,'label',NULL,'2 images labelled abnormal');
INSERT INTO "operation" VALUES(2,'label',NULL,'1 image labelled normal');
INSERT INTO "operation" VALUES(3,'undo',2,'1 image labelled normal');
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
INSERT INTO "prediction" VALUES(1,1,1,'[0.9, 0.09999999999999998]','normal',0.9,'5',0.75);
INSERT INTO "prediction" VALUES(2,1,2,'[0.9, 0.09999999999999998]','normal',0.9,'5',0.75);
INSERT INTO "prediction" VALUES(3,1,3,'[0.9, 0.09999999999999998]','normal',0.9,'5',0.75);
CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    model_version TEXT NOT NULL,
    model_sha256 TEXT NOT NULL,
    started_at TEXT NOT NULL,
    finished_at TEXT,
    outcome TEXT CHECK (outcome IN ('done', 'cancelled', 'failed')),
    skipped INTEGER
) STRICT;
INSERT INTO "run" VALUES(1,'v1','0000000000000000000000000000000000000000000000000000000000000000','2026-11-23T21:28:33.808+00:00','2026-11-23T21:28:33.808+00:00','done',0);
CREATE TABLE source (           -- a dropped folder; no root lies below another one
    id INTEGER PRIMARY KEY,
    root TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO "source" VALUES(1,'/data/lab');
CREATE UNIQUE INDEX image_present ON image (source, relative) WHERE replaced = 0;
CREATE UNIQUE INDEX image_identity ON image (sha256, relative, source);
CREATE INDEX image_by_name ON image (replaced, source, name_key, id, decision);
CREATE INDEX image_by_case ON image (replaced, case_key, name_key, id, case_name, source, decision);
CREATE INDEX image_by_age ON image (replaced, id, source, decision);
CREATE INDEX image_by_certainty ON image (replaced, certainty, id, source, decision);
CREATE INDEX label_event_of_image ON label_event (image);
CREATE INDEX label_event_of_operation ON label_event (operation);
CREATE TRIGGER prediction_no_update BEFORE UPDATE ON prediction BEGIN SELECT RAISE(ABORT, 'prediction is never changed'); END;
CREATE TRIGGER prediction_no_delete BEFORE DELETE ON prediction BEGIN SELECT RAISE(ABORT, 'prediction is never changed'); END;
CREATE TRIGGER prediction_no_replace BEFORE INSERT ON prediction
    WHEN EXISTS (SELECT 1 FROM prediction WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'prediction is never changed'); END;
CREATE TRIGGER operation_no_update BEFORE UPDATE ON operation BEGIN SELECT RAISE(ABORT, 'operation is never changed'); END;
CREATE TRIGGER operation_no_delete BEFORE DELETE ON operation BEGIN SELECT RAISE(ABORT, 'operation is never changed'); END;
CREATE TRIGGER operation_no_replace BEFORE INSERT ON operation
    WHEN EXISTS (SELECT 1 FROM operation WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'operation is never changed'); END;
CREATE TRIGGER label_event_no_update BEFORE UPDATE ON label_event BEGIN SELECT RAISE(ABORT, 'label_event is never changed'); END;
CREATE TRIGGER label_event_no_delete BEFORE DELETE ON label_event BEGIN SELECT RAISE(ABORT, 'label_event is never changed'); END;
CREATE TRIGGER label_event_no_replace BEFORE INSERT ON label_event
    WHEN EXISTS (SELECT 1 FROM label_event WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'label_event is never changed'); END;
CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_event BEGIN SELECT RAISE(ABORT, 'audit_event is never changed'); END;
CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event BEGIN SELECT RAISE(ABORT, 'audit_event is never changed'); END;
CREATE TRIGGER audit_event_no_replace BEFORE INSERT ON audit_event
    WHEN EXISTS (SELECT 1 FROM audit_event WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'audit_event is never changed'); END;
CREATE TRIGGER activation_no_update BEFORE UPDATE ON activation BEGIN SELECT RAISE(ABORT, 'activation is never changed'); END;
CREATE TRIGGER activation_no_delete BEFORE DELETE ON activation BEGIN SELECT RAISE(ABORT, 'activation is never changed'); END;
CREATE TRIGGER activation_no_replace BEFORE INSERT ON activation
    WHEN EXISTS (SELECT 1 FROM activation WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'activation is never changed'); END;
CREATE TRIGGER group_side_no_update BEFORE UPDATE ON group_side BEGIN SELECT RAISE(ABORT, 'group_side is never changed'); END;
CREATE TRIGGER group_side_no_delete BEFORE DELETE ON group_side BEGIN SELECT RAISE(ABORT, 'group_side is never changed'); END;
CREATE TRIGGER group_side_no_replace BEFORE INSERT ON group_side
    WHEN EXISTS (SELECT 1 FROM group_side WHERE name = NEW.name) BEGIN SELECT RAISE(ABORT, 'group_side is never changed'); END;
CREATE TRIGGER label_event_links BEFORE INSERT ON label_event
    WHEN NEW.prev_hash IS NOT coalesce(
        (SELECT hash FROM label_event ORDER BY id DESC LIMIT 1), '0000000000000000000000000000000000000000000000000000000000000000')
    BEGIN SELECT RAISE(ABORT, 'label_event must continue its chain'); END;
CREATE TRIGGER audit_event_links BEFORE INSERT ON audit_event
    WHEN NEW.prev_hash IS NOT coalesce(
        (SELECT hash FROM audit_event ORDER BY id DESC LIMIT 1), '0000000000000000000000000000000000000000000000000000000000000000')
    BEGIN SELECT RAISE(ABORT, 'audit_event must continue its chain'); END;
COMMIT;
PRAGMA user_version = 1;
