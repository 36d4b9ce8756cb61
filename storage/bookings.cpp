// SPDX-License-Identifier: Apache-2.0
#include "storage/bookings.hpp"

#include "storage/presentation_columns.hpp"
#include "storage/sql.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace passerelle::storage {

namespace {

using booking::Booking;
using booking::BookingStatus;

constexpr const char* select =
    "SELECT b.id, b.slot_id, b.partner_id, b.status, b.title, b.presenters, b.phone, b.community, b.job_offers, "
    "b.needs, b.booked_by, b.booked_at, b.held_until, b.moved_at, b.sequence, b.cancelled_at, b.cancel_reason "
    "FROM bookings b ";
constexpr const char* with_meeting = "JOIN slots s ON s.id = b.slot_id JOIN meetings m ON m.id = s.meeting_id ";
constexpr const char* with_event = "JOIN events e ON e.id = m.event_id ";
constexpr const char* active = "b.status IN ('held', 'requested', 'confirmed') ";

constexpr std::array status_words{
    std::pair{BookingStatus::held, "held"},           std::pair{BookingStatus::requested, "requested"},
    std::pair{BookingStatus::confirmed, "confirmed"}, std::pair{BookingStatus::declined, "declined"},
    std::pair{BookingStatus::expired, "expired"},     std::pair{BookingStatus::cancelled, "cancelled"}};

const char* to_text(BookingStatus status) {
    const auto* const found = std::ranges::find(status_words, status, [](const auto& word) { return word.first; });
    return found->second;
}

BookingStatus to_status(std::string_view text) {
    const auto* const found =
        std::ranges::find(status_words, text, [](const auto& word) { return std::string_view{word.second}; });
    return found->first;
}

Booking read(Columns& row) {
    Booking booking;
    booking.id = row.id<BookingId>();
    booking.slot = row.id<SlotId>();
    booking.partner = row.id<PartnerId>();
    booking.status = to_status(row.text());
    booking.presentation = read_presentation(row);
    booking.booked_by = row.id<PersonId>();
    booking.booked_at = row.instant();
    booking.held_until = row.optional(&Columns::instant);
    booking.moved_at = row.optional(&Columns::instant);
    booking.sequence = row.small();
    booking.cancelled_at = row.optional(&Columns::instant);
    booking.cancel_reason = row.text();
    return booking;
}

void write(Statement statement, const Booking& b) {
    statement.with(b.slot, b.partner, to_text(b.status));
    also(statement, b.presentation);
    statement.also(b.booked_by, b.booked_at, b.held_until, b.moved_at, b.sequence, b.cancelled_at, b.cancel_reason,
                   b.id);
    statement.run();
}

}  // namespace

void insert(Transaction& tx, const Booking& booking) {
    write({tx,
           "INSERT INTO bookings (slot_id, partner_id, status, title, presenters, phone, community, job_offers, needs, "
           "booked_by, booked_at, held_until, moved_at, sequence, cancelled_at, cancel_reason, id) VALUES (:slot, "
           ":partner, :status, :title, :presenters, :phone, :community, :job_offers, :needs, :booked_by, :booked_at, "
           ":held_until, :moved_at, :sequence, :cancelled_at, :reason, :id)"},
          booking);
}

void update(Transaction& tx, const Booking& booking) {
    write({tx,
           "UPDATE bookings SET slot_id = :slot, partner_id = :partner, status = :status, title = :title, "
           "presenters = :presenters, phone = :phone, community = :community, job_offers = :job_offers, "
           "needs = :needs, booked_by = :booked_by, booked_at = :booked_at, held_until = :held_until, "
           "moved_at = :moved_at, sequence = :sequence, cancelled_at = :cancelled_at, cancel_reason = :reason "
           "WHERE id = :id"},
          booking);
}

void update_exchanged(Transaction& tx, const Booking& one, const Booking& other) {
    // Both engines look at the unique index row by row: one steps aside while the other takes its slot.
    auto aside = one;
    aside.status = BookingStatus::cancelled;
    update(tx, aside);
    update(tx, other);
    update(tx, one);
}

std::optional<Booking> find_booking(Transaction& tx, BookingId id) {
    return Statement{tx, std::string{select} + "WHERE b.id = :id"}.with(id).first(read);
}

std::optional<Booking> find_active_booking(Transaction& tx, SlotId slot) {
    return Statement{tx, std::string{select} + "WHERE b.slot_id = :slot AND " + active}.with(slot).first(read);
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
                              ") AND " + active + "ORDER BY m.starts_at, s.position"}
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

std::vector<Booking> list_active_bookings_of(Transaction& tx, PartnerId partner, ProgrammeId programme) {
    return Statement{tx, std::string{select} + with_meeting + with_event +
                             "WHERE b.partner_id = :partner AND e.programme_id = :programme AND " + active +
                             "ORDER BY m.starts_at, s.position, b.id"}
        .with(partner, programme)
        .all(read);
}

std::vector<Booking> list_expired_holds(Transaction& tx, Instant now) {
    return Statement{tx, std::string{select} +
                             "WHERE b.status = 'held' AND b.held_until <= :now ORDER BY "
                             "b.held_until, b.id"}
        .with(now)
        .all(read);
}

std::vector<Booking> list_confirmed_bookings(Transaction& tx, Instant after) {
    return Statement{tx, std::string{select} + with_meeting +
                             "WHERE b.status = 'confirmed' AND m.starts_at > :after ORDER BY m.starts_at, s.position"}
        .with(after)
        .all(read);
}

std::map<int, std::vector<Instant>> list_presented_sessions(Transaction& tx, ProgrammeId programme) {
    std::map<int, std::vector<Instant>> sessions;
    Statement{tx, std::string{"SELECT DISTINCT p.region, m.starts_at FROM bookings b "} + with_meeting + with_event +
                      "JOIN partners p ON p.id = b.partner_id WHERE e.programme_id = :programme AND "
                      "b.status = 'confirmed'"}
        .with(programme)
        .all([&](Columns& row) {
            const int region = row.small();
            sessions[region].push_back(row.instant());
            return true;
        });
    return sessions;
}

int count_bookings(Transaction& tx, PartnerId partner, ProgrammeId programme, Interval within,
                   std::optional<BookingId> without) {
    const auto found = Statement{tx, std::string{"SELECT b.id FROM bookings b "} + with_meeting + with_event +
                                         "WHERE b.partner_id = :partner AND e.programme_id = :programme AND "
                                         "m.starts_at >= :begin AND m.starts_at < :end AND " +
                                         active}
                           .with(partner, programme, within.begin, within.end)
                           .all([](Columns& row) { return row.id<BookingId>(); });
    return static_cast<int>(std::ranges::count_if(found, [&](BookingId id) { return id != without; }));
}

}  // namespace passerelle::storage
