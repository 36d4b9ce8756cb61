-- SPDX-License-Identifier: Apache-2.0
-- Who revoked a certificate, what replaced it, and how it looks. Pictures are kept under the SHA-256 of their bytes, so
-- that a certificate goes on looking as it was issued.
ALTER TABLE certificates ADD COLUMN revoked_by TEXT REFERENCES persons (id);
ALTER TABLE certificates ADD COLUMN replaces TEXT REFERENCES certificates (id);
ALTER TABLE certificates ADD COLUMN replaced_by TEXT;
ALTER TABLE certificates ADD COLUMN bilingual BIGINT NOT NULL DEFAULT 0;
ALTER TABLE certificates ADD COLUMN logo TEXT NOT NULL DEFAULT '';
ALTER TABLE certificates ADD COLUMN signature TEXT NOT NULL DEFAULT '';

CREATE TABLE pictures (
    digest TEXT PRIMARY KEY,
    png TEXT NOT NULL
);

CREATE TABLE certificate_looks (
    programme_id TEXT PRIMARY KEY REFERENCES programmes (id),
    bilingual BIGINT NOT NULL,
    logo TEXT NOT NULL,
    signature TEXT NOT NULL
);

-- Corrections that were proposed and that an organizer did not want: of these figures, they are not proposed again.
CREATE TABLE dismissed_corrections (
    event_id TEXT NOT NULL REFERENCES events (id),
    person_id TEXT NOT NULL REFERENCES persons (id),
    fingerprint TEXT NOT NULL,
    reason TEXT NOT NULL,
    dismissed_at BIGINT NOT NULL,
    dismissed_by TEXT NOT NULL REFERENCES persons (id),
    PRIMARY KEY (event_id, person_id, fingerprint)
);
