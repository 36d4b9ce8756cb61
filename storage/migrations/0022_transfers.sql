-- SPDX-License-Identifier: Apache-2.0
-- Links of registrations that were handed over to somebody else: they answer that they are gone.

CREATE TABLE former_registration_links (
    token_hash TEXT PRIMARY KEY,
    ended_at BIGINT NOT NULL
);
