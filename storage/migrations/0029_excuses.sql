-- SPDX-License-Identifier: Apache-2.0
-- What an organizer excuses of an absence, with the reason. Nothing is changed or deleted: an excuse is withdrawn by
-- a row of its own. No interval stands for the whole meeting, wherever it is moved.
ALTER TABLE programmes ADD COLUMN excused_absence TEXT NOT NULL DEFAULT 'not_due'
    CHECK (excused_absence IN ('not_due', 'counted_present'));

CREATE TABLE excuses (
    id TEXT PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
    person_id TEXT NOT NULL REFERENCES persons (id),
    begins_at BIGINT, ends_at BIGINT,
    reason TEXT NOT NULL,
    excused_by TEXT NOT NULL REFERENCES persons (id),
    excused_at BIGINT NOT NULL
);
CREATE INDEX excuses_by_meeting ON excuses (meeting_id, person_id);

CREATE TABLE excuse_withdrawals (
    excuse_id TEXT PRIMARY KEY REFERENCES excuses (id) ON DELETE CASCADE,
    reason TEXT NOT NULL,
    withdrawn_by TEXT NOT NULL REFERENCES persons (id),
    withdrawn_at BIGINT NOT NULL
);

-- What a certificate was granted under is recorded with it.
ALTER TABLE certificates ADD COLUMN excused_seconds BIGINT NOT NULL DEFAULT 0;
ALTER TABLE certificates ADD COLUMN excused_absence TEXT NOT NULL DEFAULT 'not_due'
    CHECK (excused_absence IN ('not_due', 'counted_present'));
