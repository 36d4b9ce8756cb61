// SPDX-License-Identifier: Apache-2.0
#include "storage/bookings.hpp"

#include "storage/sql.hpp"

namespace passerelle::storage {

namespace {

using booking::Booking;
using booking::BookingStatus;

constexpr const char* select =
    "SELECT b.id, b.slot_id, b.partner_id, b.status, b.title, b.presenters, b.community, b.job_offers, b.needs, "
    "b.booked_by, b.booked_at, b.cancelled_at, b.cancel_reason FROM bookings b ";
constexpr const char* with_meeting = "JOIN slots s ON s.id = b.slot_id JOIN meetings m ON m.id = s.meeting_id ";

const char* to_text(BookingStatus status) {
    switch (status) {
        case BookingStatus::requested:
            return "requested";
        case BookingStatus::confirmed:
            return "confirmed";
        case BookingStatus::cancelled:
            return "cancelled";
    }
    return "";
}

BookingStatus to_status(const std::string& text) {
    if (text == "cancelled") return BookingStatus::cancelled;
    return text == "requested" ? BookingStatus::requested : BookingStatus::confirmed;
}

Booking read(Columns& row) {
    Booking booking;
    booking.id = row.id<BookingId>();
    booking.slot = row.id<SlotId>();
    booking.partner = row.id<PartnerId>();
    booking.status = to_status(row.text());
    booking.presentation.title = row.text();
    booking.presentation.presenters = row.text();
    booking.presentation.community = row.text();
    booking.presentation.job_offers = row.text();
    booking.presentation.needs = row.text();
    booking.booked_by = row.id<PersonId>();
    booking.booked_at = row.instant();
    booking.cancelled_at = row.optional(&Columns::instant);
    booking.cancel_reason = row.text();
    return booking;
}

void write(Statement statement, const Booking& b) {
    const auto& says = b.presentation;
    statement.with(b.slot, b.partner, to_text(b.status), says.title, says.presenters, says.community, says.job_offers,
                   says.needs, b.booked_by, b.booked_at, b.cancelled_at, b.cancel_reason, b.id);
    statement.run();
}

}  // namespace

void insert(Transaction& tx, const Booking& booking) {
    write({tx,
           "INSERT INTO bookings (slot_id, partner_id, status, title, presenters, community, job_offers, needs, "
           "booked_by, booked_at, cancelled_at, cancel_reason, id) VALUES (:slot, :partner, :status, :title, "
           ":presenters, :community, :job_offers, :needs, :booked_by, :booked_at, :cancelled_at, :reason, :id)"},
          booking);
}

void update(Transaction& tx, const Booking& booking) {
    write({tx,
           "UPDATE bookings SET slot_id = :slot, partner_id = :partner, status = :status, title = :title, "
           "presenters = :presenters, community = :community, job_offers = :job_offers, needs = :needs, "
           "booked_by = :booked_by, booked_at = :booked_at, cancelled_at = :cancelled_at, cancel_reason = :reason "
           "WHERE id = :id"},
          booking);
}

std::optional<Booking> find_booking(Transaction& tx, BookingId id) {
    return Statement{tx, std::string{select} + "WHERE b.id = :id"}.with(id).first(read);
}

std::optional<Booking> find_active_booking(Transaction& tx, SlotId slot) {
    return Statement{tx, std::string{select} + "WHERE b.slot_id = :slot AND b.status <> 'cancelled'"}.with(slot).first(
        read);
}

std::vector<Booking> list_active_bookings(Transaction& tx, EventId event) {
    const EventId one[] = {event};
    return list_active_bookings(tx, one);
}

std::vector<Booking> list_active_bookings(Transaction& tx, std::span<const EventId> events) {
    std::vector<Booking> all;
    in_pieces(std::vector<EventId>{events.begin(), events.end()}, [&](const std::vector<EventId>& piece) {
        auto found =
            Statement{tx, std::string{select} + with_meeting + "WHERE m.event_id IN (" + placeholders(piece.size()) +
                              ") AND b.status <> 'cancelled' ORDER BY m.starts_at, s.position"}
                .with(piece)
                .all(read);
        std::ranges::move(found, std::back_inserter(all));
    });
    return all;
}

std::vector<EventId> list_events_presented_by(Transaction& tx, booking::Region region) {
    return Statement{tx, std::string{"SELECT DISTINCT e.id, e.starts_at FROM bookings b "} + with_meeting +
                             "JOIN events e ON e.id = m.event_id JOIN partners p ON p.id = b.partner_id WHERE "
                             "p.region = :region AND b.status = 'confirmed' ORDER BY e.starts_at, e.id"}
        .with(region.number())
        .all([](Columns& row) { return row.id<EventId>(); });
}

std::vector<Booking> list_bookings_of(Transaction& tx, PartnerId partner) {
    return Statement{tx, std::string{select} + with_meeting +
                             "WHERE b.partner_id = :partner ORDER BY m.starts_at DESC, s.position DESC, b.id DESC"}
        .with(partner)
        .all(read);
}

int count_bookings(Transaction& tx, PartnerId partner, ProgrammeId programme, Interval within) {
    return static_cast<int>(
        Statement{tx, std::string{"SELECT b.id FROM bookings b "} + with_meeting +
                          "JOIN events e ON e.id = m.event_id WHERE b.partner_id = :partner AND "
                          "b.status <> 'cancelled' AND e.programme_id = :programme AND m.starts_at >= :begin AND "
                          "m.starts_at < :end"}
            .with(partner, programme, within.begin, within.end)
            .all([](Columns& row) { return row.text(); })
            .size());
}

}  // namespace passerelle::storage
