-- SPDX-License-Identifier: Apache-2.0
-- What entries of calendars that others wrote became here, so that the same file can be imported again. What is removed
-- here stays removed: so nothing refers to series or events by a foreign key.
CREATE TABLE imported_entries (
    programme_id TEXT NOT NULL REFERENCES programmes (id),
    uid TEXT NOT NULL,
    template_fingerprint TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    series_id TEXT,
    event_id TEXT,
    PRIMARY KEY (programme_id, uid)
);
