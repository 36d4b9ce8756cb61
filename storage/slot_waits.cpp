// SPDX-License-Identifier: Apache-2.0
#include "storage/slot_waits.hpp"

#include "storage/presentation_columns.hpp"
#include "storage/sql.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace passerelle::storage {

namespace {

using booking::SlotWait;
using booking::SlotWaitStatus;

constexpr const char* select =
    "SELECT w.id, w.meeting_id, w.partner_id, w.status, w.title, w.presenters, w.phone, w.community, w.job_offers, "
    "w.needs, w.joined_by, w.joined_at, w.ended_at FROM slot_waits w ";

constexpr std::array status_words{std::pair{SlotWaitStatus::waiting, "waiting"},
                                  std::pair{SlotWaitStatus::promoted, "promoted"},
                                  std::pair{SlotWaitStatus::left, "left"}, std::pair{SlotWaitStatus::lapsed, "lapsed"}};

const char* to_text(SlotWaitStatus status) {
    return std::ranges::find(status_words, status, [](const auto& word) { return word.first; })->second;
}

SlotWaitStatus to_status(std::string_view text) {
    return std::ranges::find(status_words, text, [](const auto& word) { return std::string_view{word.second}; })->first;
}

SlotWait read(Columns& row) {
    SlotWait wait;
    wait.id = row.id<SlotWaitId>();
    wait.meeting = row.id<MeetingId>();
    wait.partner = row.id<PartnerId>();
    wait.status = to_status(row.text());
    wait.presentation = read_presentation(row);
    wait.joined_by = row.id<PersonId>();
    wait.joined_at = row.instant();
    wait.ended_at = row.optional(&Columns::instant);
    return wait;
}

void write(Statement statement, const SlotWait& w) {
    statement.with(w.meeting, w.partner, to_text(w.status));
    also(statement, w.presentation);
    statement.also(w.joined_by, w.joined_at, w.ended_at, w.id);
    statement.run();
}

}  // namespace

void insert(Transaction& tx, const SlotWait& wait) {
    write({tx,
           "INSERT INTO slot_waits (meeting_id, partner_id, status, title, presenters, phone, community, job_offers, "
           "needs, joined_by, joined_at, ended_at, id) VALUES (:meeting, :partner, :status, :title, :presenters, "
           ":phone, :community, :job_offers, :needs, :joined_by, :joined_at, :ended_at, :id)"},
          wait);
}

void update(Transaction& tx, const SlotWait& wait) {
    write({tx,
           "UPDATE slot_waits SET meeting_id = :meeting, partner_id = :partner, status = :status, title = :title, "
           "presenters = :presenters, phone = :phone, community = :community, job_offers = :job_offers, "
           "needs = :needs, joined_by = :joined_by, joined_at = :joined_at, ended_at = :ended_at WHERE id = :id"},
          wait);
}

std::optional<SlotWait> find_slot_wait(Transaction& tx, SlotWaitId id) {
    return Statement{tx, std::string{select} + "WHERE w.id = :id"}.with(id).first(read);
}

std::vector<SlotWait> list_waiting(Transaction& tx, MeetingId meeting) {
    return Statement{tx, std::string{select} +
                             "WHERE w.meeting_id = :meeting AND w.status = 'waiting' ORDER BY "
                             "w.joined_at, w.id"}
        .with(meeting)
        .all(read);
}

std::vector<SlotWait> list_slot_waits_of(Transaction& tx, PartnerId partner) {
    return Statement{tx, std::string{select} + "WHERE w.partner_id = :partner ORDER BY w.joined_at DESC, w.id DESC"}
        .with(partner)
        .all(read);
}

std::vector<MeetingId> list_awaited_meetings(Transaction& tx) {
    return Statement{tx,
                     "SELECT DISTINCT m.id, m.starts_at FROM slot_waits w JOIN meetings m ON m.id = w.meeting_id "
                     "WHERE w.status = 'waiting' ORDER BY m.starts_at, m.id"}
        .all([](Columns& row) { return row.id<MeetingId>(); });
}

}  // namespace passerelle::storage
