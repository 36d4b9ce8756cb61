-- SPDX-License-Identifier: Apache-2.0
-- What participants suggest after a forum, and the themes under which organizers gather it.
CREATE TABLE suggestion_themes (
    id TEXT PRIMARY KEY,
    event_id TEXT NOT NULL REFERENCES events (id),
    name TEXT NOT NULL,
    UNIQUE (event_id, name)
);

-- What was written stays as it was written; `shown` is the wording that the report may quote where another is needed.
CREATE TABLE suggestions (
    id TEXT PRIMARY KEY,
    event_id TEXT NOT NULL REFERENCES events (id),
    registration_id TEXT NOT NULL REFERENCES registrations (id),
    written TEXT NOT NULL,
    shown TEXT NOT NULL,
    hidden BIGINT NOT NULL,
    theme_id TEXT REFERENCES suggestion_themes (id),
    submitted_at BIGINT NOT NULL,
    reviewed_at BIGINT
);
CREATE INDEX suggestions_by_event ON suggestions (event_id, submitted_at, id);
CREATE INDEX suggestions_by_registration ON suggestions (registration_id);

-- The links that were mailed to ask for suggestions: they open nothing else.
CREATE TABLE suggestion_links (
    token_hash TEXT PRIMARY KEY,
    registration_id TEXT NOT NULL REFERENCES registrations (id)
);
CREATE INDEX suggestion_links_by_registration ON suggestion_links (registration_id);

-- Which mails of a forum a registration was sent, so that pressing the button again reaches only those who are new.
CREATE TABLE forum_mailings (
    registration_id TEXT NOT NULL REFERENCES registrations (id),
    kind TEXT NOT NULL CHECK (kind IN ('badge', 'suggestions')),
    mailed_at BIGINT NOT NULL,
    PRIMARY KEY (registration_id, kind)
);
