// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/event.hpp"
#include "server/input/fields.hpp"
#include "server/usecases/schedule_edits.hpp"

#include <nlohmann/json.hpp>

/// A single event as the API and the editor's form write it.
namespace passerelle::server {

/// Title, places, times of registration, points, and `meetings`; a meeting's `slots` are cut at once. What it may be is
/// for calendar::validate to say.
calendar::Event read_event(Fields& fields);

/// The event as it is to be; of its meetings those with an `id` are known ones. `cancel_meetings` are held ones that
/// may be cancelled.
Result<usecases::EditEvent> read_edit_event(Fields fields, EventId event);

/// What `read_edit_event` takes: with the links of its rooms, and without the meetings that are cancelled.
nlohmann::json event_settings_json(const calendar::Event& event);

/// Which state of the event that is: another text after each change of it.
std::string version_of(const calendar::Event& event);

}  // namespace passerelle::server
