// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/event.hpp"
#include "calendar/ical/reader.hpp"
#include "calendar/programme.hpp"
#include "calendar/series.hpp"

#include <string>
#include <vector>

namespace passerelle::calendar::intake {

/// All that a file says under one UID: an event or a rule, and the dates that differ from it.
struct Entry {
    std::string uid;
    ical::ReadEvent master;
    std::vector<ical::ReadEvent> overrides = {};
};

/// The entries of a file, in its order. A date that differs from nothing in the file is an entry of its own.
std::vector<Entry> entries_of(const ical::ReadCalendar& calendar);

/// The same for the same words and times, whatever else the file's program wrote.
std::string template_fingerprint(const Entry& entry);
std::string fingerprint(const Entry& entry);

/// Start and end by a wall clock: a whole day is from midnight to midnight in the programme's zone.
struct Span {
    LocalTime starts;
    LocalTime ends;
    std::string zone;
};
Span span_of(const ical::EventComponent& event, const Programme& programme);

/// What is said of the entry, as it is kept here: title, description with the entry's address, place.
struct Words {
    LocalizedText title;
    LocalizedText description;
    Room room;
};
Words words_of(const ical::EventComponent& event, const Programme& programme);

/// The meetings of a span: one, or one a day where it lasts for more than a day; without identifiers.
std::vector<Meeting> meetings_of(const Span& span, const Room& room);

/// The dates that the entry's rule gives and the file excludes, among `starts`.
bool excludes(const ical::EventComponent& master, LocalTime start);

}  // namespace passerelle::calendar::intake
