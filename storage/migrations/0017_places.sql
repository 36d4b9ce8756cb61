-- SPDX-License-Identifier: Apache-2.0
-- Quotas, offers, approval, groups, and waiting lists of workshops. The three values of registrations.status stay what
-- they are (holds a place, may yet get one, is out); `stage` says more where there is more.
ALTER TABLE registrations ADD COLUMN stage TEXT NOT NULL DEFAULT ''
    CHECK (stage IN ('', 'offered', 'requested', 'declined', 'expired'));
ALTER TABLE registrations ADD COLUMN group_id TEXT;
ALTER TABLE registrations ADD COLUMN together BIGINT NOT NULL DEFAULT 0;
ALTER TABLE registrations ADD COLUMN keeps_place BIGINT NOT NULL DEFAULT 0;
ALTER TABLE registrations ADD COLUMN offered_until BIGINT;
ALTER TABLE registrations ADD COLUMN reason TEXT NOT NULL DEFAULT '';
CREATE INDEX registrations_offered ON registrations (offered_until) WHERE stage = 'offered';
CREATE INDEX registrations_taken ON registrations (event_id, status, stage, keeps_place, sector);

ALTER TABLE registration_workshops ADD COLUMN waiting BIGINT NOT NULL DEFAULT 0;
ALTER TABLE registration_workshops ADD COLUMN since BIGINT NOT NULL DEFAULT 0;
CREATE INDEX registration_workshops_in_line ON registration_workshops (meeting_id, since) WHERE waiting = 1;

-- Who waited for the event had no place in its workshops yet, whatever was written.
UPDATE registration_workshops SET waiting = 1, since = (
    SELECT registered_at FROM registrations WHERE id = registration_id)
    WHERE registration_id IN (SELECT id FROM registrations WHERE status = 'waiting');

-- More secret links to a registration's own page than the first.
CREATE TABLE registration_links (
    token_hash TEXT PRIMARY KEY,
    registration_id TEXT NOT NULL REFERENCES registrations (id)
);
CREATE INDEX registration_links_by_registration ON registration_links (registration_id);

-- What an organizer sets for the places of an event; an event without a row has no quotas, offers or approval.
-- `quotas` is JSON.
CREATE TABLE place_settings (
    event_id TEXT PRIMARY KEY REFERENCES events (id) ON DELETE CASCADE,
    quotas TEXT NOT NULL,
    release_at BIGINT,
    offer_minutes BIGINT CHECK (offer_minutes > 0),
    approval TEXT NOT NULL CHECK (approval IN ('none', 'without_place', 'with_place')),
    gather_until BIGINT
);
CREATE INDEX registrations_by_group ON registrations (group_id) WHERE group_id IS NOT NULL;
