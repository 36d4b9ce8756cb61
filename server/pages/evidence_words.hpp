// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/zone.hpp"
#include "server/call.hpp"
#include "storage/reports.hpp"

#include <nlohmann/json.hpp>

#include <string>

/// Evidence in words, for the pages that show where presences come from.
namespace passerelle::server::pages {

/// "Zoom, participants of a meeting"
std::string kind_words(const Call& call, attendance::report::Kind kind);

/// "Zoom", "Live room"
std::string source_words(const Call& call, attendance::Source source);

/// Why a row stands as it does; an organizer's own words as they are.
std::string reason_words(const Call& call, const std::string& reason);

/// "Counted", "To review", "Set aside", "Dismissed"
std::string disposition_words(const Call& call, storage::Disposition disposition);

/// From when to when a row says that somebody was there, in its zone, with seconds.
std::string presence_words(const Call& call, const storage::ImportedRow& row, const calendar::Zone& zone);

/// "09:00:05", and with its day where that is not `day`.
std::string clock_words(const Call& call, LocalTime local, LocalTime day);

/// "1:05:03": hours, minutes and seconds, since here each second counts.
std::string seconds_words(std::int64_t seconds);

std::string line_words(const Call& call, const storage::ImportedReport& report, int line);

/// Title and address of the page on an event, for the way back.
nlohmann::json event_link(const Call& call, const calendar::Event& event);

}  // namespace passerelle::server::pages
