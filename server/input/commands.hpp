// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/input/fields.hpp"
#include "server/usecases/desk.hpp"
#include "server/usecases/partners.hpp"
#include "server/usecases/registrations.hpp"
#include "server/usecases/schedule.hpp"
#include "server/usecases/schedule_edits.hpp"
#include "server/usecases/slot_waiting.hpp"

/// From what was sent, JSON or form, to the commands of the use cases: the API and the pages read alike.
namespace passerelle::server {

Result<usecases::CreateSeries> read_create_series(Fields fields);
/// The template as for a new series but without its programme; `from` and `decisions` beside. Of a form, a decision is
/// a field `decision-EVENT`.
Result<usecases::EditSeries> read_edit_series(Fields fields, SeriesId series,
                                              std::map<EventId, calendar::OrphanDecision> decisions = {});
/// "keep" or "cancel".
std::optional<calendar::OrphanDecision> parse_decision(std::string_view text);
/// To when an event moves.
struct Move {
    LocalTime starts;
    std::optional<std::chrono::minutes> duration;
};
Result<Move> read_move(Fields fields);
Result<usecases::CreateEvent> read_create_event(Fields fields);
Result<usecases::BookSlot> read_book_slot(Fields fields, SlotId slot);
/// What is presented, for a hold or a booking that there is.
Result<booking::Presentation> read_present(Fields fields);
Result<usecases::WaitForSlot> read_wait_for_slot(Fields fields, MeetingId meeting);
Result<usecases::Register> read_register(Fields fields, EventId event);
Result<usecases::CreatePartner> read_create_partner(Fields fields);

}  // namespace passerelle::server
