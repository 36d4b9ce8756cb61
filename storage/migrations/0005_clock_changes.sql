-- SPDX-License-Identifier: Apache-2.0
-- Meetings whose moment moved because a government changed its clocks, as they were noticed.

CREATE TABLE clock_changes (
    event_id TEXT NOT NULL,
    was_at BIGINT NOT NULL,
    is_at BIGINT NOT NULL,
    noticed_at BIGINT NOT NULL,
    PRIMARY KEY (event_id, noticed_at)
);
CREATE INDEX clock_changes_by_time ON clock_changes (noticed_at);
