// SPDX-License-Identifier: Apache-2.0
#include "storage/materials.hpp"

#include "storage/sql.hpp"

namespace passerelle::storage {

namespace {

using booking::Material;
using booking::MaterialDelivery;
using booking::MaterialReminder;

const char* to_text(MaterialReminder reminder) {
    return reminder == MaterialReminder::soon ? "soon" : "overdue";
}

MaterialDelivery read_delivery(Columns& row) {
    MaterialDelivery delivery;
    delivery.booking = row.id<BookingId>();
    delivery.material = row.id<MaterialId>();
    delivery.content = row.text();
    delivery.delivered_by = row.id<PersonId>();
    delivery.delivered_at = row.instant();
    return delivery;
}

}  // namespace

std::vector<Material> list_materials(Transaction& tx, ProgrammeId programme) {
    return Statement{tx,
                     "SELECT id, label_fr, label_en, due_days FROM materials WHERE programme_id = :programme AND "
                     "retired = 0 ORDER BY position, id"}
        .with(programme)
        .all([](Columns& row) {
            Material material;
            material.id = row.id<MaterialId>();
            material.label = row.localized();
            material.due_days = row.small();
            return material;
        });
}

void replace_materials(Transaction& tx, ProgrammeId programme, const std::vector<Material>& materials) {
    Statement{tx, "UPDATE materials SET retired = 1 WHERE programme_id = :programme"}.with(programme).run();
    int position = 0;
    for (const auto& [id, label, due_days] : materials)
        Statement{tx,
                  "INSERT INTO materials (id, programme_id, position, label_fr, label_en, due_days, retired) VALUES "
                  "(:id, :programme, :position, :label_fr, :label_en, :due_days, 0) ON CONFLICT (id) DO UPDATE SET "
                  "position = excluded.position, label_fr = excluded.label_fr, label_en = excluded.label_en, "
                  "due_days = excluded.due_days, retired = 0"}
            .with(id, programme, ++position, label, due_days)
            .run();
}

void save(Transaction& tx, const MaterialDelivery& delivery) {
    Statement{tx,
              "INSERT INTO material_deliveries (booking_id, material_id, content, delivered_by, delivered_at) VALUES "
              "(:booking, :material, :content, :by, :at) ON CONFLICT (booking_id, material_id) DO UPDATE SET "
              "content = excluded.content, delivered_by = excluded.delivered_by, delivered_at = excluded.delivered_at"}
        .with(delivery.booking, delivery.material, delivery.content, delivery.delivered_by, delivery.delivered_at)
        .run();
}

void erase_delivery(Transaction& tx, BookingId booking, MaterialId material) {
    Statement{tx, "DELETE FROM material_deliveries WHERE booking_id = :booking AND material_id = :material"}
        .with(booking, material)
        .run();
}

std::vector<MaterialDelivery> list_deliveries(Transaction& tx, BookingId booking) {
    return Statement{tx,
                     "SELECT booking_id, material_id, content, delivered_by, delivered_at FROM material_deliveries "
                     "WHERE booking_id = :booking ORDER BY delivered_at, material_id"}
        .with(booking)
        .all(read_delivery);
}

std::map<MaterialId, std::vector<MaterialReminder>> list_reminders(Transaction& tx, BookingId booking) {
    std::map<MaterialId, std::vector<MaterialReminder>> reminders;
    Statement{tx, "SELECT material_id, kind FROM material_reminders WHERE booking_id = :booking ORDER BY owed_at, kind"}
        .with(booking)
        .all([&](Columns& row) {
            const auto material = row.id<MaterialId>();
            const bool soon = row.text() == "soon";
            reminders[material].push_back(soon ? MaterialReminder::soon : MaterialReminder::overdue);
            return true;
        });
    return reminders;
}

void insert_reminder(Transaction& tx, BookingId booking, MaterialId material, MaterialReminder reminder, Instant at) {
    Statement{tx,
              "INSERT INTO material_reminders (booking_id, material_id, kind, owed_at) VALUES (:booking, :material, "
              ":kind, :at)"}
        .with(booking, material, to_text(reminder), at)
        .run();
}

void erase_reminders(Transaction& tx, BookingId booking) {
    Statement{tx, "DELETE FROM material_reminders WHERE booking_id = :booking"}.with(booking).run();
}

}  // namespace passerelle::storage
