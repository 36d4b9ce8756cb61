-- SPDX-License-Identifier: Apache-2.0
-- Series that leave out Québec's public holidays, and the journal of changes of the schedule, from which the last one
-- can be taken back.

ALTER TABLE series ADD COLUMN skip_holidays BIGINT NOT NULL DEFAULT 0;

CREATE TABLE schedule_edits (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    change TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    made_by TEXT REFERENCES persons (id),
    undone_at BIGINT
);

-- The series and single events that an edit touched.
CREATE TABLE schedule_edit_subjects (
    edit_id TEXT NOT NULL REFERENCES schedule_edits (id),
    subject TEXT NOT NULL,
    PRIMARY KEY (subject, edit_id)
);
