-- SPDX-License-Identifier: Apache-2.0
-- Addresses of personal calendars, what changed when, and who reads which feed.

-- One live secret a person or partner. What was replaced stays, so that it answers "gone" and not "never was".
CREATE TABLE feed_secrets (
    secret_hash TEXT PRIMARY KEY,
    person_id TEXT REFERENCES persons (id),
    partner_id TEXT REFERENCES partners (id),
    made_at BIGINT NOT NULL,
    ended_at BIGINT,
    CHECK ((person_id IS NULL) <> (partner_id IS NULL))
);
CREATE UNIQUE INDEX feed_secrets_of_person ON feed_secrets (person_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX feed_secrets_of_partner ON feed_secrets (partner_id) WHERE ended_at IS NULL;

-- The newest number given, and the newest of those whose removal was forgotten since; a row that two transactions
-- cannot both change, so that numbers are committed in their order.
CREATE TABLE change_counter (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    newest BIGINT NOT NULL,
    forgotten BIGINT NOT NULL
);
INSERT INTO change_counter (id, newest, forgotten) SELECT 1, COUNT(*), 0 FROM events;

-- The last change of each event, also of those that are no more.
CREATE TABLE event_changes (
    event_id TEXT PRIMARY KEY,
    seq BIGINT NOT NULL UNIQUE,
    removed BIGINT NOT NULL
);
INSERT INTO event_changes (event_id, seq, removed)
    SELECT id, ROW_NUMBER() OVER (ORDER BY starts_at, id), 0 FROM events;

-- Programs by family, never persons or addresses: added to from memory, seldom.
CREATE TABLE feed_readings (
    feed TEXT NOT NULL,
    family TEXT NOT NULL,
    sent BIGINT NOT NULL,
    unchanged BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    PRIMARY KEY (feed, family)
);
