// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/call.hpp"
#include "server/usecases/attendance.hpp"

#include <nlohmann/json.hpp>

#include <string>

/// How attendance is shown: figures, pictures with their twins in words, and the rule reckoned through.
namespace passerelle::server::pages {

/// Everything of one person (partials/reckoning.html): state, figures, comparison, meetings with timelines, excuses.
nlohmann::json reckoning_view(const Call& call, const usecases::EventAttendance& of,
                              const usecases::PersonAttendance& person);

/// {good, warn, bad, text}: how the person stands, in two or three words.
nlohmann::json standing_view(const Call& call, const usecases::EventAttendance& of,
                             const usecases::PersonAttendance& person);

/// Absence as it adds up over the training against the limit (partials/sparkline.html).
nlohmann::json sparkline_view(const Call& call, const usecases::EventAttendance& of,
                              const usecases::PersonAttendance& person);

/// "Zoom", "Salle en direct" …
std::string source_name(const Call& call, attendance::Source source);

/// "Rencontre 2" or the meeting's own title.
std::string meeting_name(const Call& call, const calendar::Event& event, const calendar::Meeting& meeting);

/// What is said of how excused absence counts in this programme.
std::string excused_absence_text(const Call& call, calendar::ExcusedAbsence excused_absence);

}  // namespace passerelle::server::pages
