-- SPDX-License-Identifier: Apache-2.0
-- The doors of a forum. What a badge carries is derived from this key and the registration: nothing else opens with it,
-- and a badge can be printed again.
CREATE TABLE check_in_keys (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    secret TEXT NOT NULL
);

-- What doors noted, as facts: nothing is changed or deleted, a mistake is taken back by a further row. A device counts
-- its scans, so that what is sent twice stands here once.
CREATE TABLE door_scans (
    event_id TEXT NOT NULL REFERENCES events (id),
    device TEXT NOT NULL,
    counter BIGINT NOT NULL CHECK (counter > 0),
    registration_id TEXT NOT NULL REFERENCES registrations (id),
    meeting_id TEXT REFERENCES meetings (id),
    door TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('entry', 'exit', 'undo')),
    undoes_device TEXT, undoes_counter BIGINT,
    scanned_at BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    scanned_by TEXT NOT NULL REFERENCES persons (id),
    PRIMARY KEY (event_id, device, counter)
);

-- Who was let in without having registered before, and whether that went over the number of places.
CREATE TABLE walk_ins (
    registration_id TEXT PRIMARY KEY REFERENCES registrations (id),
    event_id TEXT NOT NULL REFERENCES events (id),
    door TEXT NOT NULL,
    over_capacity BIGINT NOT NULL,
    admitted_at BIGINT NOT NULL,
    admitted_by TEXT NOT NULL REFERENCES persons (id)
);
CREATE INDEX walk_ins_by_event ON walk_ins (event_id);
