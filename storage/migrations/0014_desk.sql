-- SPDX-License-Identifier: Apache-2.0
-- The partners' desk: holds that end, decisions with a reason, moves, waiting lists and swaps.

ALTER TABLE programmes ADD COLUMN slot_hold_minutes BIGINT NOT NULL DEFAULT 30 CHECK (slot_hold_minutes > 0);
ALTER TABLE programmes ADD COLUMN slot_rotation BIGINT NOT NULL DEFAULT 1;
ALTER TABLE programmes ADD COLUMN slot_regions TEXT NOT NULL DEFAULT '';
ALTER TABLE programmes ADD COLUMN slot_partners TEXT NOT NULL DEFAULT '';
ALTER TABLE programmes ADD COLUMN presenter_instructions_fr TEXT NOT NULL DEFAULT '';
ALTER TABLE programmes ADD COLUMN presenter_instructions_en TEXT NOT NULL DEFAULT '';

-- SQLite changes no CHECK in place.
CREATE TABLE bookings_of_the_desk (
    id TEXT PRIMARY KEY,
    slot_id TEXT NOT NULL REFERENCES slots (id),
    partner_id TEXT NOT NULL REFERENCES partners (id),
    status TEXT NOT NULL CHECK (status IN ('held', 'requested', 'confirmed', 'declined', 'expired', 'cancelled')),
    title TEXT NOT NULL, presenters TEXT NOT NULL, phone TEXT NOT NULL, community TEXT NOT NULL,
    job_offers TEXT NOT NULL, needs TEXT NOT NULL,
    booked_by TEXT NOT NULL REFERENCES persons (id),
    booked_at BIGINT NOT NULL,
    held_until BIGINT,
    moved_at BIGINT,
    sequence BIGINT NOT NULL,
    cancelled_at BIGINT,
    cancel_reason TEXT NOT NULL,
    CHECK (status <> 'held' OR held_until IS NOT NULL)
);
INSERT INTO bookings_of_the_desk (id, slot_id, partner_id, status, title, presenters, phone, community, job_offers,
    needs, booked_by, booked_at, held_until, moved_at, sequence, cancelled_at, cancel_reason)
    SELECT id, slot_id, partner_id, status, title, presenters, '', community, job_offers, needs, booked_by, booked_at,
    NULL, NULL, 0, cancelled_at, cancel_reason FROM bookings;
DROP TABLE bookings;
ALTER TABLE bookings_of_the_desk RENAME TO bookings;
CREATE UNIQUE INDEX bookings_one_active_per_slot ON bookings (slot_id)
    WHERE status IN ('held', 'requested', 'confirmed');
CREATE INDEX bookings_by_partner ON bookings (partner_id);
CREATE INDEX bookings_held ON bookings (held_until) WHERE status = 'held';

CREATE TABLE slot_waits (
    id TEXT PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meetings (id),
    partner_id TEXT NOT NULL REFERENCES partners (id),
    status TEXT NOT NULL CHECK (status IN ('waiting', 'promoted', 'left', 'lapsed')),
    title TEXT NOT NULL, presenters TEXT NOT NULL, phone TEXT NOT NULL, community TEXT NOT NULL,
    job_offers TEXT NOT NULL, needs TEXT NOT NULL,
    joined_by TEXT NOT NULL REFERENCES persons (id),
    joined_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE UNIQUE INDEX slot_waits_one_a_partner ON slot_waits (meeting_id, partner_id) WHERE status = 'waiting';
CREATE INDEX slot_waits_by_partner ON slot_waits (partner_id, joined_at);

CREATE TABLE slot_swaps (
    id TEXT PRIMARY KEY,
    mine_id TEXT NOT NULL REFERENCES bookings (id),
    theirs_id TEXT NOT NULL REFERENCES bookings (id),
    status TEXT NOT NULL CHECK (status IN ('asked', 'accepted', 'declined', 'withdrawn', 'lapsed')),
    message TEXT NOT NULL,
    asked_by TEXT NOT NULL REFERENCES persons (id),
    asked_at BIGINT NOT NULL,
    answered_at BIGINT
);
CREATE UNIQUE INDEX slot_swaps_one_open ON slot_swaps (mine_id, theirs_id) WHERE status = 'asked';
CREATE INDEX slot_swaps_by_mine ON slot_swaps (mine_id);
CREATE INDEX slot_swaps_by_theirs ON slot_swaps (theirs_id);
