-- SPDX-License-Identifier: Apache-2.0
-- Where each second comes from: rows as they stood in their files, reports that platforms send by themselves, what
-- organizers decided (never overwritten, only undone by a further decision), and what was withdrawn.

-- What a platform sends by itself, nobody imported.
ALTER TABLE reports ADD COLUMN importer TEXT REFERENCES persons (id);
UPDATE reports SET importer = imported_by;
ALTER TABLE reports DROP COLUMN imported_by;
ALTER TABLE reports ADD COLUMN minutes_accepted BIGINT NOT NULL DEFAULT 0;

ALTER TABLE report_rows ADD COLUMN basis TEXT NOT NULL DEFAULT 'stay';
ALTER TABLE report_rows ADD COLUMN duration_seconds BIGINT;
ALTER TABLE report_rows ADD COLUMN connection TEXT NOT NULL DEFAULT '';
ALTER TABLE report_rows ADD COLUMN token TEXT NOT NULL DEFAULT '';
ALTER TABLE report_rows ADD COLUMN raw TEXT NOT NULL DEFAULT '';
-- The digest of what was delivered; a repeated delivery is one row.
ALTER TABLE report_rows ADD COLUMN delivery TEXT;
CREATE UNIQUE INDEX report_rows_once ON report_rows (report_id, delivery);
CREATE INDEX report_rows_by_person ON report_rows (person_id);

-- Further people behind a row: two at one computer.
CREATE TABLE report_row_companions (
    row_id TEXT NOT NULL REFERENCES report_rows (id),
    person_id TEXT NOT NULL REFERENCES persons (id),
    PRIMARY KEY (row_id, person_id)
);

-- A report that was the wrong file, or read in the wrong zone.
CREATE TABLE report_withdrawals (
    report_id TEXT PRIMARY KEY REFERENCES reports (id),
    reason TEXT NOT NULL,
    withdrawn_at BIGINT NOT NULL,
    withdrawn_by TEXT NOT NULL REFERENCES persons (id)
);

CREATE TABLE row_decisions (
    id TEXT PRIMARY KEY,
    event_id TEXT NOT NULL REFERENCES events (id),
    kind TEXT NOT NULL CHECK (kind IN ('join', 'split', 'dismiss', 'undo')),
    person_id TEXT REFERENCES persons (id),
    undoes TEXT UNIQUE REFERENCES row_decisions (id),
    reason TEXT NOT NULL,
    decided_at BIGINT NOT NULL,
    decided_by TEXT NOT NULL REFERENCES persons (id)
);
CREATE INDEX row_decisions_by_event ON row_decisions (event_id, decided_at);

-- The rows that a decision was about, and how they stood before.
CREATE TABLE row_decision_rows (
    decision_id TEXT NOT NULL REFERENCES row_decisions (id),
    row_id TEXT NOT NULL REFERENCES report_rows (id),
    was_disposition TEXT NOT NULL,
    was_reason TEXT NOT NULL,
    was_persons TEXT NOT NULL,
    PRIMARY KEY (row_id, decision_id)
);

-- Decisions that hold for the next reports of the event; where the programme is named, for all of it.
CREATE TABLE remembered_choices (
    event_id TEXT NOT NULL REFERENCES events (id),
    programme_id TEXT REFERENCES programmes (id),
    kind TEXT NOT NULL,
    person_id TEXT REFERENCES persons (id),
    name TEXT NOT NULL, email TEXT NOT NULL, token TEXT NOT NULL,
    decision_id TEXT REFERENCES row_decisions (id),
    chosen_at BIGINT NOT NULL
);
CREATE INDEX remembered_choices_by_event ON remembered_choices (event_id);
CREATE INDEX remembered_choices_by_programme ON remembered_choices (programme_id);
CREATE INDEX remembered_choices_by_decision ON remembered_choices (decision_id);
INSERT INTO remembered_choices (event_id, kind, person_id, name, email, token, chosen_at)
    SELECT event_id, 'join', person_id, name, '', '', 0 FROM remembered_names;
DROP TABLE remembered_names;

-- Presences are never changed and never deleted: what must not count is withdrawn, by whom (nobody: a later report said
-- more), when and why.
CREATE TABLE presence_withdrawals (
    presence_id TEXT PRIMARY KEY REFERENCES presences (id),
    reason TEXT NOT NULL,
    withdrawn_at BIGINT NOT NULL,
    withdrawn_by TEXT REFERENCES persons (id)
);
CREATE INDEX presences_by_row ON presences (row_id);

-- What an organizer saw with their own eyes.
CREATE TABLE manual_presences (
    presence_id TEXT PRIMARY KEY REFERENCES presences (id),
    reason TEXT NOT NULL,
    entered_at BIGINT NOT NULL,
    entered_by TEXT NOT NULL REFERENCES persons (id)
);
