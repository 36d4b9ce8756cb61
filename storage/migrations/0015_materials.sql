-- SPDX-License-Identifier: Apache-2.0
-- What presenters hand in before their session, and who was reminded of it.

-- What a programme asks for no longer is retired: what was handed in for it stays.
CREATE TABLE materials (
    id TEXT PRIMARY KEY,
    programme_id TEXT NOT NULL REFERENCES programmes (id),
    position BIGINT NOT NULL,
    label_fr TEXT NOT NULL, label_en TEXT NOT NULL,
    due_days BIGINT NOT NULL CHECK (due_days >= 0),
    retired BIGINT NOT NULL
);
CREATE INDEX materials_by_programme ON materials (programme_id, position);

CREATE TABLE material_deliveries (
    booking_id TEXT NOT NULL REFERENCES bookings (id),
    material_id TEXT NOT NULL REFERENCES materials (id),
    content TEXT NOT NULL,
    delivered_by TEXT NOT NULL REFERENCES persons (id),
    delivered_at BIGINT NOT NULL,
    PRIMARY KEY (booking_id, material_id)
);

CREATE TABLE material_reminders (
    booking_id TEXT NOT NULL REFERENCES bookings (id),
    material_id TEXT NOT NULL REFERENCES materials (id),
    kind TEXT NOT NULL CHECK (kind IN ('soon', 'overdue')),
    owed_at BIGINT NOT NULL,
    PRIMARY KEY (booking_id, material_id, kind)
);
