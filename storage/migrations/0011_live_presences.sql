-- SPDX-License-Identifier: Apache-2.0
-- Presence in a live room that may still grow: written anew every half minute, and moved to presences once it is final.
CREATE TABLE live_presences (
    meeting_id TEXT NOT NULL REFERENCES meetings (id),
    person_id TEXT NOT NULL REFERENCES persons (id),
    begins_at BIGINT NOT NULL, ends_at BIGINT NOT NULL,
    PRIMARY KEY (meeting_id, person_id, begins_at)
);
