// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/ical/component.hpp"
#include "server/http/message.hpp"

#include <string>
#include <string_view>

namespace passerelle::server::feeds {

/// In which form a feed is given.
enum class Format { icalendar, jcal, atom };

/// By the ending of the path: ".json" is jCal, ".atom" is Atom; of ".ics", jCal only where the Accept field strictly
/// prefers application/calendar+json to text/calendar (some clients list both with one weight and read only the one).
Format format_of(const http::Request& request);

/// The media type of a form.
std::string_view media_type(Format format);

/// ".ics", ".json", ".atom"
std::string_view ending(Format format);

/// A calendar's bytes in a form that holds calendars whole: not Atom.
std::string written(const calendar::ical::Calendar& calendar, Format format);

}  // namespace passerelle::server::feeds
