// SPDX-License-Identifier: Apache-2.0
#include "server/lint_words.hpp"

#include "server/marked.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace passerelle::server {

namespace {

using Entry = std::pair<std::string_view, std::string_view>;

constexpr std::array lint_sentences{
    Entry{"file_too_large", tr("The file is larger than {1} octets: nothing of it was read.")},
    Entry{"too_many_components", tr("There are more than {1} components: the rest was not read.")},
    Entry{"too_deep", tr("Components are nested more than {1} deep.")},
    Entry{"no_calendar", tr("There is no BEGIN:VCALENDAR: this is not a calendar.")},
    Entry{"content_line_malformed", tr("This is no content line (name, parameters, colon, value): {1}")},
    Entry{"end_without_begin", tr("END:{1} ends nothing that is open here.")},
    Entry{"begin_without_end", tr("BEGIN:{1} is never ended.")},
    Entry{"outside_component", tr("{1} stands outside of any component.")},
    Entry{"not_utf8", tr("This line is not valid UTF-8: accents will be damaged.")},
    Entry{"control_character", tr("This line holds a control character, perhaps a stray carriage return.")},
    Entry{"line_without_beginning", tr("The file begins in the middle of a folded line.")},
    Entry{"content_line_too_long", tr("This line is longer than 64 KiB when unfolded.")},
    Entry{"byte_order_mark", tr("The file begins with a byte order mark, over which some readers stumble.")},
    Entry{"bare_line_feed", tr("This line ends with LF alone; CR LF is asked for.")},
    Entry{"line_too_long", tr("This line has {1} octets; 75 are allowed before it must be folded.")},
    Entry{"fold_splits_character", tr("The fold cuts a character in two: some readers show garbage.")},
    Entry{"empty_continuation", tr("This continuation is empty: some readers lose the rest.")},
    Entry{"blank_line", tr("A blank line has no place in a calendar.")},
    Entry{"no_final_line_end", tr("The last line has no end.")},
    Entry{"not_a_calendar", tr("A {1} is no calendar.")},
    Entry{"several_calendars", tr("There is a second calendar in the file; many readers take the first only.")},
    Entry{"too_large_for_google", tr("The file has {1} kB; Google Calendar stops reading at about 1,000 kB.")},
    Entry{"version_missing", tr("VERSION is missing.")},
    Entry{"version_unknown", tr("VERSION is {1}; 2.0 is asked for.")},
    Entry{"version_not_first", tr("VERSION should come first: old readers look for it there.")},
    Entry{"product_missing", tr("PRODID is missing.")},
    Entry{"scale_unknown", tr("CALSCALE {1} is understood by nobody; GREGORIAN is.")},
    Entry{"calendar_with_uid", tr("The calendar itself has a UID: vdirsyncer then takes it for one single entry.")},
    Entry{"calendar_empty", tr("The calendar holds nothing.")},
    Entry{"name_missing", tr("The calendar has no name (NAME, X-WR-CALNAME).")},
    Entry{"refresh_missing", tr("Nothing says how often to look for changes (REFRESH-INTERVAL, X-PUBLISHED-TTL): "
                                "Nextcloud then waits a week.")},
    Entry{"published_without_organizer", tr("METHOD:PUBLISH asks for an ORGANIZER in each event.")},
    Entry{"published_with_attendee", tr("METHOD:PUBLISH allows no ATTENDEE: Outlook may refuse the calendar.")},
    Entry{"text_not_escaped", tr("{1} holds “{2}” without a backslash before it: some readers cut the text there.")},
    Entry{"escape_unknown", tr("{1} holds “{2}”, which stands for nothing.")},
    Entry{"uri_malformed", tr("{1} is no address: {2}")},
    Entry{"time_malformed", tr("{1} is no time of the type that it announces: {2}")},
    Entry{"stamp_not_utc", tr("{1} must be in UTC and end in Z.")},
    Entry{"utc_with_zone", tr("{1} is in UTC and names a zone as well.")},
    Entry{"duration_malformed", tr("{1} is no duration: {2}")},
    Entry{"offset_malformed", tr("{1} is no offset from UTC: {2}")},
    Entry{"number_malformed", tr("{1} is no whole number: {2}")},
    Entry{"word_unknown", tr("{1} does not know the word {2}.")},
    Entry{"property_twice", tr("{1} may stand only once here.")},
    Entry{"uid_missing", tr("The event has no UID: it is doubled each time the feed is read.")},
    Entry{"stamp_missing", tr("The event has no DTSTAMP.")},
    Entry{"start_missing", tr("The event has no DTSTART.")},
    Entry{"summary_missing", tr("The event has no SUMMARY: nobody sees what it is.")},
    Entry{"end_and_duration", tr("The event has an end and a duration; one is allowed.")},
    Entry{"duration_instead_of_end", tr("DTEND is read by more clients than DURATION.")},
    Entry{"end_not_after_start",
          tr("The event does not end after its start. (The end of a whole day is the next day.)")},
    Entry{"end_of_other_type", tr("DTEND must be of the same type as DTSTART.")},
    Entry{"time_floating", tr("{1} names no zone: it is another moment for each reader.")},
    Entry{"zone_undefined", tr("There is no VTIMEZONE for {1}.")},
    Entry{"zone_not_iana", tr("{1} is no name of the IANA database: Google and others then guess.")},
    Entry{"zone_unused", tr("The VTIMEZONE of {1} serves nothing.")},
    Entry{"zone_twice", tr("There is a second VTIMEZONE for {1}.")},
    Entry{"zone_without_name", tr("This VTIMEZONE has no TZID.")},
    Entry{"zone_without_standard", tr("The VTIMEZONE of {1} has no STANDARD: Outlook refuses it.")},
    Entry{"zone_disagrees",
          tr("The VTIMEZONE of {1} says UTC{3} for {2}, the public database UTC{4}: readers will differ by that.")},
    Entry{"time_skipped_by_clocks", tr("{1} does not exist in {2}: the clocks skip it.")},
    Entry{"observance_incomplete", tr("This part of a VTIMEZONE lacks {1}.")},
    Entry{"observance_by_dates", tr("Outlook ignores RDATE in a VTIMEZONE; give a rule.")},
    Entry{"offset_with_seconds", tr("Offsets with seconds are not understood by all.")},
    Entry{"link_only_in_conference",
          tr("The link to join stands in CONFERENCE alone: Thunderbird, Outlook and Apple Calendar do not show it.")},
    Entry{"alternative_description", tr("X-ALT-DESC makes the feed heavy, and few read it.")},
    Entry{"alarm_in_feed", tr("A reminder that nobody asked for rings for every subscriber.")},
    Entry{"cancelled_takes_time", tr("The cancelled event still takes time (TRANSP): Outlook shows its hour as busy.")},
    Entry{"cancelled_unsaid",
          tr("The title does not say that the event is cancelled: Outlook shows it as if it took place.")},
    Entry{"several_rules", tr("A second RRULE is ignored by most.")},
    Entry{"extra_dates", tr("RDATE is ignored by several clients.")},
    Entry{"rule_in_utc", tr("The rule repeats a UTC time: its hour moves when clocks change.")},
    Entry{"rule_unreadable", tr("This rule cannot be read: {1}")},
    Entry{"rule_not_everywhere", tr("Not every client understands this rule: {1}")},
    Entry{"count_and_until", tr("COUNT and UNTIL exclude one another.")},
    Entry{"until_of_other_type",
          tr("UNTIL must be in UTC for a time with a zone, and of the type of DTSTART otherwise.")},
    Entry{"start_off_rule", tr("The rule does not give DTSTART: readers differ about it.")},
    Entry{"exception_of_other_type", tr("EXDATE must be of the type and zone of DTSTART: it excludes nothing.")},
    Entry{"exception_to_nothing", tr("EXDATE excludes a date that the rule does not give.")},
    Entry{"uid_twice", tr("The UID {1} stands for two events: one of them is lost.")},
    Entry{"override_without_master", tr("The event that this one replaces a date of is not in the file.")},
    Entry{"override_of_nothing", tr("RECURRENCE-ID names a date that the rule does not give.")},
    Entry{"override_of_other_type", tr("RECURRENCE-ID must be of the type and zone of DTSTART.")},
    Entry{"override_excepted", tr("This date is replaced here and excluded by EXDATE.")},
    Entry{"override_of_range", tr("RANGE is ignored by nearly all clients.")},
    Entry{"override_sequence_lower",
          tr("The SEQUENCE is lower than that of the event itself: Google ignores the change.")},
};

}  // namespace

std::string sentence(const calendar::ical::Finding& finding, Language language, const text::Translator& translator) {
    const auto found = std::ranges::find(lint_sentences, finding.code, &Entry::first);
    if (found == lint_sentences.end()) return finding.code;
    return translator.format(language, found->second, finding.arguments);
}

std::string severity_code(calendar::ical::Severity severity) {
    constexpr std::array words{"unreadable", "error", "warning", "advice"};
    return words.at(static_cast<std::size_t>(severity));
}

}  // namespace passerelle::server
