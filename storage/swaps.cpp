// SPDX-License-Identifier: Apache-2.0
#include "storage/swaps.hpp"

#include "storage/sql.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace passerelle::storage {

namespace {

using booking::Swap;
using booking::SwapStatus;

constexpr const char* select =
    "SELECT w.id, w.mine_id, w.theirs_id, w.status, w.message, w.asked_by, w.asked_at, w.answered_at "
    "FROM slot_swaps w ";

constexpr std::array status_words{std::pair{SwapStatus::asked, "asked"}, std::pair{SwapStatus::accepted, "accepted"},
                                  std::pair{SwapStatus::declined, "declined"},
                                  std::pair{SwapStatus::withdrawn, "withdrawn"},
                                  std::pair{SwapStatus::lapsed, "lapsed"}};

const char* to_text(SwapStatus status) {
    return std::ranges::find(status_words, status, [](const auto& word) { return word.first; })->second;
}

SwapStatus to_status(std::string_view text) {
    return std::ranges::find(status_words, text, [](const auto& word) { return std::string_view{word.second}; })->first;
}

Swap read(Columns& row) {
    Swap swap;
    swap.id = row.id<SwapId>();
    swap.mine = row.id<BookingId>();
    swap.theirs = row.id<BookingId>();
    swap.status = to_status(row.text());
    swap.message = row.text();
    swap.asked_by = row.id<PersonId>();
    swap.asked_at = row.instant();
    swap.answered_at = row.optional(&Columns::instant);
    return swap;
}

void write(Statement statement, const Swap& s) {
    statement.with(s.mine, s.theirs, to_text(s.status), s.message, s.asked_by, s.asked_at, s.answered_at, s.id).run();
}

}  // namespace

void insert(Transaction& tx, const Swap& swap) {
    write({tx,
           "INSERT INTO slot_swaps (mine_id, theirs_id, status, message, asked_by, asked_at, answered_at, id) VALUES "
           "(:mine, :theirs, :status, :message, :asked_by, :asked_at, :answered_at, :id)"},
          swap);
}

void update(Transaction& tx, const Swap& swap) {
    write({tx,
           "UPDATE slot_swaps SET mine_id = :mine, theirs_id = :theirs, status = :status, message = :message, "
           "asked_by = :asked_by, asked_at = :asked_at, answered_at = :answered_at WHERE id = :id"},
          swap);
}

std::optional<Swap> find_swap(Transaction& tx, SwapId id) {
    return Statement{tx, std::string{select} + "WHERE w.id = :id"}.with(id).first(read);
}

std::vector<Swap> list_swaps_of(Transaction& tx, BookingId booking) {
    return Statement{tx, std::string{select} +
                             "WHERE w.mine_id = :mine OR w.theirs_id = :theirs ORDER BY "
                             "w.asked_at DESC, w.id DESC"}
        .with(booking, booking)
        .all(read);
}

std::vector<Swap> list_open_swaps_of(Transaction& tx, PartnerId partner) {
    return Statement{tx, std::string{select} +
                             "JOIN bookings m ON m.id = w.mine_id JOIN bookings t ON t.id = w.theirs_id WHERE "
                             "w.status = 'asked' AND (m.partner_id = :mine OR t.partner_id = :theirs) ORDER BY "
                             "w.asked_at, w.id"}
        .with(partner, partner)
        .all(read);
}

}  // namespace passerelle::storage
