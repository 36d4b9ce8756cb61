-- SPDX-License-Identifier: Apache-2.0
-- Requests that a human look again at what the rule decided by itself, with the figures of that moment, and what the
-- human decided. Neither is ever changed.
CREATE TABLE review_requests (
    id TEXT PRIMARY KEY,
    event_id TEXT NOT NULL REFERENCES events (id),
    person_id TEXT NOT NULL REFERENCES persons (id),
    observations TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    answer_by BIGINT NOT NULL,
    scheduled_seconds BIGINT NOT NULL, present_seconds BIGINT NOT NULL, excused_seconds BIGINT NOT NULL,
    excused_absence TEXT NOT NULL CHECK (excused_absence IN ('not_due', 'counted_present')),
    absence_percent BIGINT NOT NULL,
    UNIQUE (event_id, person_id)
);

CREATE TABLE review_outcomes (
    request_id TEXT PRIMARY KEY REFERENCES review_requests (id),
    outcome TEXT NOT NULL CHECK (outcome IN ('upheld', 'granted')),
    reason TEXT NOT NULL,
    decided_by TEXT NOT NULL REFERENCES persons (id),
    decided_at BIGINT NOT NULL
);
