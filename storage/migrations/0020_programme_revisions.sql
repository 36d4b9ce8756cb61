-- SPDX-License-Identifier: Apache-2.0
-- When a programme's settings were last changed: what feeds and editors compare. One without a row is as it was made.

CREATE TABLE programme_revisions (
    programme_id TEXT PRIMARY KEY REFERENCES programmes (id),
    revised_at BIGINT NOT NULL
);
