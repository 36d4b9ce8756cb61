-- SPDX-License-Identifier: Apache-2.0
-- The decision log of each event: append-only, in the order of commits, in the transaction of what was decided. It names
-- nobody: identifiers, sectors, times. `rules` stands where they differ from those of the decision before.
CREATE TABLE place_decisions (
    event_id TEXT NOT NULL REFERENCES events (id),
    number BIGINT NOT NULL,
    decided_at BIGINT NOT NULL,
    rules TEXT,
    command TEXT NOT NULL,
    basis TEXT NOT NULL,
    outcome TEXT NOT NULL,
    PRIMARY KEY (event_id, number)
);

-- How far the log of an event is, and under which rules it decided last.
CREATE TABLE place_logs (
    event_id TEXT PRIMARY KEY REFERENCES events (id),
    decisions BIGINT NOT NULL,
    rules TEXT NOT NULL
);
