-- SPDX-License-Identifier: Apache-2.0
-- Files on their way in, columns that the dictionary does not know, and the numbers by which platforms call meetings.

-- Kept between being shown and being imported, for a day at most.
CREATE TABLE staged_reports (
    id TEXT PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
    file_name TEXT NOT NULL,
    digest TEXT NOT NULL,
    content TEXT NOT NULL,
    staged_at BIGINT NOT NULL,
    staged_by TEXT NOT NULL REFERENCES persons (id)
);
CREATE INDEX staged_reports_by_time ON staged_reports (staged_at);

-- What an organizer said that the columns of such a file mean.
CREATE TABLE column_mappings (
    programme_id TEXT NOT NULL REFERENCES programmes (id),
    fingerprint TEXT NOT NULL,
    columns TEXT NOT NULL,
    date_order TEXT NOT NULL,
    zone TEXT NOT NULL,
    saved_at BIGINT NOT NULL,
    saved_by TEXT NOT NULL REFERENCES persons (id),
    PRIMARY KEY (programme_id, fingerprint)
);

CREATE TABLE meeting_numbers (
    meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
    platform TEXT NOT NULL,
    number TEXT NOT NULL,
    PRIMARY KEY (meeting_id, platform)
);
CREATE INDEX meeting_numbers_by_number ON meeting_numbers (platform, number);
