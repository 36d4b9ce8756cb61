-- SPDX-License-Identifier: Apache-2.0
-- Points toward certifications. The ledger is only ever added to: an entry is taken back by its contrary, once.
CREATE TABLE certifications (
    id TEXT PRIMARY KEY,
    name_fr TEXT NOT NULL, name_en TEXT NOT NULL,
    required_hundredths BIGINT NOT NULL CHECK (required_hundredths > 0),
    points_months BIGINT CHECK (points_months > 0),
    months BIGINT CHECK (months > 0)
);

CREATE TABLE counted_programmes (
    certification_id TEXT NOT NULL REFERENCES certifications (id),
    programme_id TEXT NOT NULL REFERENCES programmes (id),
    least_hundredths BIGINT NOT NULL CHECK (least_hundredths >= 0),
    PRIMARY KEY (certification_id, programme_id)
);

CREATE TABLE points_entries (
    id TEXT PRIMARY KEY,
    certification_id TEXT NOT NULL REFERENCES certifications (id),
    person_id TEXT NOT NULL REFERENCES persons (id),
    hundredths BIGINT NOT NULL CHECK (hundredths <> 0),
    earned TEXT NOT NULL,
    programme_id TEXT REFERENCES programmes (id),
    certificate_id TEXT REFERENCES certificates (id),
    reverses TEXT UNIQUE REFERENCES points_entries (id),
    reason TEXT NOT NULL,
    posted_at BIGINT NOT NULL,
    posted_by TEXT NOT NULL REFERENCES persons (id)
);
CREATE INDEX points_entries_by_person ON points_entries (person_id, certification_id);
CREATE INDEX points_entries_by_certification ON points_entries (certification_id);
CREATE INDEX points_entries_by_certificate ON points_entries (certificate_id);
-- A certificate is posted once toward each certification.
CREATE UNIQUE INDEX points_entries_once ON points_entries (certification_id, certificate_id) WHERE reverses IS NULL;
