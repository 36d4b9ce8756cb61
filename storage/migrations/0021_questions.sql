-- SPDX-License-Identifier: Apache-2.0
-- The questions of an event's form, and what people answered. An answer stands with the version of the question that
-- was read; a version that somebody has answered never changes.

CREATE TABLE questions (
    id TEXT PRIMARY KEY,
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    version BIGINT NOT NULL,
    required BIGINT NOT NULL,
    condition_question TEXT,
    condition_answer TEXT NOT NULL,
    retired_at BIGINT
);
CREATE INDEX questions_by_event ON questions (event_id, position);

CREATE TABLE question_versions (
    question_id TEXT NOT NULL REFERENCES questions (id) ON DELETE CASCADE,
    version BIGINT NOT NULL,
    kind TEXT NOT NULL,
    wording_fr TEXT NOT NULL, wording_en TEXT NOT NULL,
    hint_fr TEXT NOT NULL, hint_en TEXT NOT NULL,
    options TEXT NOT NULL,
    purpose_fr TEXT NOT NULL, purpose_en TEXT NOT NULL,
    retention_days BIGINT NOT NULL CHECK (retention_days >= 0),
    sensitive BIGINT NOT NULL,
    PRIMARY KEY (question_id, version)
);

CREATE TABLE answers (
    registration_id TEXT NOT NULL REFERENCES registrations (id),
    question_id TEXT NOT NULL,
    version BIGINT NOT NULL,
    answer TEXT NOT NULL,
    given_at BIGINT NOT NULL,
    PRIMARY KEY (registration_id, question_id),
    FOREIGN KEY (question_id, version) REFERENCES question_versions (question_id, version)
);
CREATE INDEX answers_by_question ON answers (question_id, version);
