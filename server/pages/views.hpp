// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/event.hpp"
#include "calendar/programme.hpp"
#include "calendar/zone.hpp"
#include "server/call.hpp"

#include <nlohmann/json.hpp>

#include <map>
#include <string>

/// Pieces of view models that several pages show.
namespace passerelle::server::pages {

/// "2026-10-07T12:00:00-04:00", for the datetime attribute.
std::string datetime(Instant instant, const calendar::Zone& zone);

/// When something takes place: in Québec's or its own zone, with the UTC offset.
nlohmann::json when(const Call& call, Interval interval, const calendar::Zone& zone);

/// The same in the zone of the reader, or false where that is the same.
nlohmann::json when_for_reader(const Call& call, Interval interval, const calendar::Zone& zone);

/// "Les heures sont celles de Montréal (UTC−4)."
std::string zone_note(const Call& call);

/// Title of an event, with that of the meeting where it has one.
std::string title_of(const Call& call, const calendar::Event& event);

/// One line of a list of events (partials/event_row.html); `state` may be empty.
nlohmann::json event_row(const Call& call, const calendar::Programme& programme, const calendar::Event& event,
                         const std::string& state);

std::map<ProgrammeId, calendar::Programme> programmes_by_id(const Call& call);

/// "mercredi 7 octobre 2026, de 12 h à 13 h"
std::string meeting_text(const Call& call, const calendar::Meeting& meeting);

/// "2026-10-07 à 12 h 05" in the reader's words, Québec time.
std::string moment_text(const Call& call, Instant instant);

/// A text false where it is empty: what mustache's sections ask for.
nlohmann::json text_or_false(const std::string& text);

}  // namespace passerelle::server::pages
