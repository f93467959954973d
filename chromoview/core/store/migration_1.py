"""From version 1 to 2: second readings, consensus, remarks, and who reads how.

Events of version 1 keep their hashes: what they did not tell stays unknown (NULL) and is left
out of what their hashes cover.
"""

from __future__ import annotations

import sqlite3

from chromoview.core.store.schema import REMARKS, append_only, chained

_LABEL_EVENT = (
    "ALTER TABLE label_event ADD COLUMN account TEXT",
    "ALTER TABLE label_event ADD COLUMN blind INTEGER CHECK (blind IN (0, 1))",
    "ALTER TABLE label_event ADD COLUMN role TEXT CHECK (role IN ('label', 'second', 'consensus'))",
)

# A table's CHECK cannot be changed, so the table is made anew (https://sqlite.org/lang_altertable).
_OPERATION = """
CREATE TABLE operation_2 (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN
        ('label', 'import', 'second', 'consensus', 'merge', 'remark', 'undo', 'redo')),
    reverts INTEGER UNIQUE REFERENCES operation_2 (id),
    summary TEXT NOT NULL,
    CHECK ((reverts IS NULL) = (kind NOT IN ('undo', 'redo')))
) STRICT;
INSERT INTO operation_2 SELECT id, kind, reverts, summary FROM operation ORDER BY id;
DROP TABLE operation;
ALTER TABLE operation_2 RENAME TO operation;
"""


def two_readers(connection: sqlite3.Connection) -> None:
    """Add what a second reader and remarks need."""
    for statement in (*_LABEL_EVENT, *_statements(_OPERATION), *_statements(REMARKS)):
        connection.execute(statement)
    for text in (
        append_only("operation", "id"),
        append_only("remark_event", "id"),
        chained("remark_event"),
    ):
        for statement in _statements(text):
            connection.execute(statement)


def _statements(text: str) -> list[str]:
    """`executescript` would commit the transaction that the migration stands in."""
    found, part = [], ""
    for line in text.splitlines(keepends=True):
        part += line
        if sqlite3.complete_statement(part):
            found.append(part)
            part = ""
    return found
