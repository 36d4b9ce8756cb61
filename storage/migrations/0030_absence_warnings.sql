-- SPDX-License-Identifier: Apache-2.0
-- Who was told by mail that little may still be missed, or that the rule is out of reach: each once.
CREATE TABLE absence_warnings (
    event_id TEXT NOT NULL REFERENCES events (id),
    person_id TEXT NOT NULL REFERENCES persons (id),
    kind TEXT NOT NULL CHECK (kind IN ('little_left', 'out_of_reach')),
    left_seconds BIGINT NOT NULL,
    warned_at BIGINT NOT NULL,
    PRIMARY KEY (event_id, person_id, kind)
);
