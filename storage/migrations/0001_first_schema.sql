-- SPDX-License-Identifier: Apache-2.0
-- Times are UTC microseconds since 1970 (BIGINT), wall-clock times ISO 8601 texts beside an IANA zone, identifiers
-- UUIDv7 texts, booleans 0 or 1. What is stored of a secret is its hash.

CREATE TABLE programmes (
    id TEXT PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    name_fr TEXT NOT NULL, name_en TEXT NOT NULL,
    description_fr TEXT NOT NULL, description_en TEXT NOT NULL,
    colour TEXT NOT NULL,
    has_slots BIGINT NOT NULL, has_registration BIGINT NOT NULL, has_attendance BIGINT NOT NULL,
    has_certificate BIGINT NOT NULL,
    zone TEXT NOT NULL, report_zone TEXT NOT NULL,
    room_link TEXT NOT NULL, room_address TEXT NOT NULL,
    slot_notice_hours BIGINT NOT NULL CHECK (slot_notice_hours >= 0),
    slots_per_quarter BIGINT CHECK (slots_per_quarter > 0),
    slots_approved_by_itself BIGINT NOT NULL,
    absence_percent BIGINT NOT NULL CHECK (absence_percent BETWEEN 0 AND 100),
    signatory_fr TEXT NOT NULL, signatory_en TEXT NOT NULL,
    credential_fr TEXT NOT NULL, credential_en TEXT NOT NULL
);

CREATE TABLE series (
    id TEXT PRIMARY KEY,
    programme_id TEXT NOT NULL REFERENCES programmes (id),
    title_fr TEXT NOT NULL, title_en TEXT NOT NULL,
    description_fr TEXT NOT NULL, description_en TEXT NOT NULL,
    rule TEXT NOT NULL,
    starts TEXT NOT NULL,
    duration_minutes BIGINT NOT NULL CHECK (duration_minutes > 0),
    zone TEXT NOT NULL,
    room_link TEXT NOT NULL, room_address TEXT NOT NULL,
    capacity BIGINT CHECK (capacity > 0),
    slots BIGINT NOT NULL CHECK (slots >= 0),
    lead_in_minutes BIGINT NOT NULL CHECK (lead_in_minutes >= 0),
    sequence BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    revised_at BIGINT NOT NULL
);

CREATE TABLE events (
    id TEXT PRIMARY KEY,
    programme_id TEXT NOT NULL REFERENCES programmes (id),
    series_id TEXT REFERENCES series (id),
    recurrence TEXT,
    title_fr TEXT NOT NULL, title_en TEXT NOT NULL,
    description_fr TEXT NOT NULL, description_en TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('scheduled', 'cancelled')),
    capacity BIGINT CHECK (capacity > 0),
    registration_opens BIGINT, registration_closes BIGINT,
    points_hundredths BIGINT NOT NULL CHECK (points_hundredths >= 0),
    sequence BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    revised_at BIGINT NOT NULL,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    UNIQUE (series_id, recurrence)
);
CREATE INDEX events_by_time ON events (starts_at, ends_at);
CREATE INDEX events_by_programme ON events (programme_id, starts_at);

CREATE TABLE meetings (
    id TEXT PRIMARY KEY,
    event_id TEXT NOT NULL REFERENCES events (id),
    title_fr TEXT NOT NULL, title_en TEXT NOT NULL,
    starts TEXT NOT NULL, ends TEXT NOT NULL, zone TEXT NOT NULL,
    room_link TEXT NOT NULL, room_address TEXT NOT NULL,
    capacity BIGINT CHECK (capacity > 0),
    block TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('scheduled', 'cancelled')),
    sequence BIGINT NOT NULL,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL
);
CREATE INDEX meetings_by_event ON meetings (event_id, starts_at);

CREATE TABLE meeting_breaks (
    meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
    starts TEXT NOT NULL, ends TEXT NOT NULL,
    PRIMARY KEY (meeting_id, starts)
);

CREATE TABLE slots (
    id TEXT PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meetings (id),
    position BIGINT NOT NULL,
    starts TEXT NOT NULL, ends TEXT NOT NULL
);
CREATE INDEX slots_by_meeting ON slots (meeting_id, position);

CREATE TABLE persons (
    id TEXT PRIMARY KEY,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('fr', 'en')),
    zone TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('participant', 'organizer', 'administrator'))
);

CREATE TABLE partners (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    region BIGINT NOT NULL CHECK (region BETWEEN 1 AND 17),
    website TEXT NOT NULL
);

CREATE TABLE partner_contacts (
    partner_id TEXT NOT NULL REFERENCES partners (id),
    person_id TEXT NOT NULL REFERENCES persons (id),
    position BIGINT NOT NULL,
    PRIMARY KEY (partner_id, person_id)
);
CREATE INDEX partner_contacts_by_person ON partner_contacts (person_id);

CREATE TABLE bookings (
    id TEXT PRIMARY KEY,
    slot_id TEXT NOT NULL REFERENCES slots (id),
    partner_id TEXT NOT NULL REFERENCES partners (id),
    status TEXT NOT NULL CHECK (status IN ('requested', 'confirmed', 'cancelled')),
    title TEXT NOT NULL, presenters TEXT NOT NULL, community TEXT NOT NULL, job_offers TEXT NOT NULL,
    needs TEXT NOT NULL,
    booked_by TEXT NOT NULL REFERENCES persons (id),
    booked_at BIGINT NOT NULL,
    cancelled_at BIGINT,
    cancel_reason TEXT NOT NULL
);
CREATE UNIQUE INDEX bookings_one_active_per_slot ON bookings (slot_id) WHERE status <> 'cancelled';
CREATE INDEX bookings_by_partner ON bookings (partner_id);

CREATE TABLE registrations (
    id TEXT PRIMARY KEY,
    event_id TEXT NOT NULL REFERENCES events (id),
    person_id TEXT NOT NULL REFERENCES persons (id),
    status TEXT NOT NULL CHECK (status IN ('confirmed', 'waiting', 'cancelled')),
    organisation TEXT NOT NULL,
    sector TEXT CHECK (sector IN ('institutional', 'community', 'municipal', 'private')),
    region BIGINT CHECK (region BETWEEN 1 AND 17),
    registered_at BIGINT NOT NULL,
    cancelled_at BIGINT,
    manage_token_hash TEXT NOT NULL UNIQUE
);
CREATE UNIQUE INDEX registrations_one_active ON registrations (event_id, person_id) WHERE status <> 'cancelled';
CREATE INDEX registrations_in_line ON registrations (event_id, status, registered_at, id);
CREATE INDEX registrations_by_person ON registrations (person_id);

CREATE TABLE registration_workshops (
    registration_id TEXT NOT NULL REFERENCES registrations (id),
    meeting_id TEXT NOT NULL REFERENCES meetings (id),
    PRIMARY KEY (registration_id, meeting_id)
);
CREATE INDEX registration_workshops_by_meeting ON registration_workshops (meeting_id);

CREATE TABLE reports (
    id TEXT PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meetings (id),
    kind TEXT NOT NULL, source TEXT NOT NULL,
    file_name TEXT NOT NULL,
    digest TEXT NOT NULL,
    zone TEXT NOT NULL,
    imported_at BIGINT NOT NULL,
    imported_by TEXT NOT NULL REFERENCES persons (id),
    UNIQUE (meeting_id, digest)
);

CREATE TABLE report_rows (
    id TEXT PRIMARY KEY,
    report_id TEXT NOT NULL REFERENCES reports (id),
    line BIGINT NOT NULL,
    name TEXT NOT NULL, original_name TEXT NOT NULL, email TEXT NOT NULL,
    joined_at BIGINT, left_at BIGINT,
    host BIGINT NOT NULL,
    disposition TEXT NOT NULL CHECK (disposition IN ('used', 'review', 'set_aside', 'dismissed')),
    reason TEXT NOT NULL,
    person_id TEXT REFERENCES persons (id)
);
CREATE INDEX report_rows_by_report ON report_rows (report_id, line);
CREATE INDEX report_rows_to_review ON report_rows (report_id) WHERE disposition = 'review';

CREATE TABLE remembered_names (
    event_id TEXT NOT NULL REFERENCES events (id),
    person_id TEXT NOT NULL REFERENCES persons (id),
    name TEXT NOT NULL,
    PRIMARY KEY (event_id, person_id, name)
);

CREATE TABLE presences (
    id TEXT PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meetings (id),
    person_id TEXT NOT NULL REFERENCES persons (id),
    source TEXT NOT NULL,
    begins_at BIGINT NOT NULL, ends_at BIGINT NOT NULL,
    row_id TEXT REFERENCES report_rows (id)
);
CREATE INDEX presences_by_meeting ON presences (meeting_id, person_id, begins_at);

-- The newest number given in each year; a row that two transactions cannot both change.
CREATE TABLE certificate_numbers (
    year BIGINT PRIMARY KEY,
    newest BIGINT NOT NULL
);

CREATE TABLE certificates (
    id TEXT PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    year BIGINT NOT NULL,
    running_number BIGINT NOT NULL,
    code TEXT NOT NULL UNIQUE,
    event_id TEXT NOT NULL REFERENCES events (id),
    person_id TEXT NOT NULL REFERENCES persons (id),
    holder TEXT NOT NULL,
    title_fr TEXT NOT NULL, title_en TEXT NOT NULL,
    scheduled_seconds BIGINT NOT NULL, present_seconds BIGINT NOT NULL,
    absence_percent BIGINT NOT NULL,
    points_hundredths BIGINT NOT NULL,
    credential_fr TEXT NOT NULL, credential_en TEXT NOT NULL,
    signatory_fr TEXT NOT NULL, signatory_en TEXT NOT NULL,
    first_day TEXT NOT NULL, last_day TEXT NOT NULL,
    issued_at BIGINT NOT NULL,
    issued_by TEXT NOT NULL REFERENCES persons (id),
    revoked_at BIGINT,
    revoked_reason TEXT NOT NULL,
    UNIQUE (year, running_number)
);
CREATE UNIQUE INDEX certificates_one_valid ON certificates (event_id, person_id) WHERE revoked_at IS NULL;
CREATE INDEX certificates_by_person ON certificates (person_id);

CREATE TABLE notices (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    to_email TEXT NOT NULL, to_name TEXT NOT NULL,
    language TEXT NOT NULL,
    message_id TEXT NOT NULL UNIQUE,
    subject TEXT NOT NULL, text TEXT NOT NULL, html TEXT NOT NULL,
    calendar TEXT NOT NULL, calendar_method TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('owed', 'sent', 'failed')),
    attempts BIGINT NOT NULL,
    owed_at BIGINT NOT NULL,
    next_attempt_at BIGINT NOT NULL,
    sent_at BIGINT,
    last_error TEXT NOT NULL
);
CREATE INDEX notices_due ON notices (next_attempt_at) WHERE status = 'owed';
CREATE INDEX notices_by_time ON notices (owed_at, id);

CREATE TABLE sign_in_links (
    token_hash TEXT PRIMARY KEY,
    code_hash TEXT NOT NULL,
    browser_hash TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES persons (id),
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    code_attempts BIGINT NOT NULL
);
CREATE INDEX sign_in_links_by_browser ON sign_in_links (browser_hash, expires_at);

CREATE TABLE sessions (
    token_hash TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES persons (id),
    csrf_token TEXT NOT NULL,
    device TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX sessions_by_person ON sessions (person_id);
