// SPDX-License-Identifier: Apache-2.0
#include "calendar/ical/lint_rules.hpp"
#include "calendar/ical/plain_text.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace passerelle::calendar::ical {

namespace {

using Names = std::span<const std::string_view>;

constexpr std::array<std::string_view, 10> texts{"SUMMARY",      "DESCRIPTION", "LOCATION", "COMMENT",
                                                 "CONTACT",      "UID",         "NAME",     "X-WR-CALNAME",
                                                 "X-WR-CALDESC", "RELATED-TO"};
constexpr std::array<std::string_view, 2> text_lists{"CATEGORIES", "RESOURCES"};
constexpr std::array<std::string_view, 6> uris{"URL", "SOURCE", "TZURL", "CONFERENCE", "ORGANIZER", "ATTENDEE"};
constexpr std::array<std::string_view, 3> times{"DTSTART", "DTEND", "RECURRENCE-ID"};
constexpr std::array<std::string_view, 3> stamps{"DTSTAMP", "CREATED", "LAST-MODIFIED"};
constexpr std::array<std::string_view, 3> durations{"DURATION", "REFRESH-INTERVAL", "X-PUBLISHED-TTL"};
constexpr std::array<std::string_view, 2> offsets{"TZOFFSETFROM", "TZOFFSETTO"};
constexpr std::array<std::string_view, 3> statuses{"TENTATIVE", "CONFIRMED", "CANCELLED"};
constexpr std::array<std::string_view, 2> transparencies{"OPAQUE", "TRANSPARENT"};
constexpr std::array<std::string_view, 22> once_only{
    "UID",   "DTSTAMP", "DTSTART",  "DTEND",         "DURATION", "SUMMARY",       "DESCRIPTION", "LOCATION",
    "URL",   "STATUS",  "TRANSP",   "RECURRENCE-ID", "CREATED",  "LAST-MODIFIED", "ORGANIZER",   "PRIORITY",
    "CLASS", "GEO",     "SEQUENCE", "VERSION",       "PRODID",   "METHOD"};

bool is_in(Names names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

/// TEXT (RFC 5545 3.3.11): a comma, a semicolon and a backslash of the text itself are escaped.
void check_escapes(const ContentProperty& property, bool is_list, Findings& findings) {
    const std::string_view value = property.value;
    for (std::size_t at = 0; at < value.size(); ++at) {
        if (value[at] == ';' || (value[at] == ',' && !is_list))
            return findings.add(Severity::error, "text_not_escaped", property.line,
                                {property.name, std::string{value[at]}});
        if (value[at] != '\\') continue;
        const char next = ++at < value.size() ? value[at] : '\0';
        if (std::string_view{"\\;,nN"}.find(next) == std::string_view::npos)
            return findings.add(Severity::error, "escape_unknown", property.line,
                                {property.name, next == '\0' ? "\\" : "\\" + std::string{next}});
    }
}

bool is_uri(const std::string& value) {
    const auto colon = value.find(':');
    return is_plain_uri(value) && colon != std::string::npos && colon > 1;
}

bool is_number(std::string_view value) {
    return !value.empty() && value.size() < 10 &&
           std::ranges::all_of(value, [](char sign) { return sign >= '0' && sign <= '9'; });
}

void check_stamp(const ContentProperty& property, Findings& findings) {
    const auto time = read_time(property.value);
    if (!time)
        findings.add(Severity::error, "time_malformed", property.line, {property.name, property.value});
    else if (time->form != FileTime::Form::utc)
        findings.add(Severity::error, "stamp_not_utc", property.line, {property.name});
}

void check_time(const ContentProperty& property, Findings& findings) {
    const auto time = read_time(property);
    if (!time)
        findings.add(Severity::error, "time_malformed", property.line, {property.name, property.value});
    else if (time->form == FileTime::Form::utc && !property.parameter("TZID").empty())
        findings.add(Severity::error, "utc_with_zone", property.line, {property.name});
}

void check_word(const ContentProperty& property, Names words, Findings& findings) {
    if (!is_in(words, upper_case(property.value)))
        findings.add(Severity::error, "word_unknown", property.line, {property.name, property.value});
}

void check_typed(const ContentProperty& property, Findings& findings) {
    const auto malformed = [&](std::string_view code) {
        findings.add(Severity::error, code, property.line, {property.name, property.value});
    };
    if (is_in(uris, property.name) && !is_uri(property.value)) malformed("uri_malformed");
    if (is_in(durations, property.name) && !read_duration(property.value)) malformed("duration_malformed");
    if (is_in(offsets, property.name) && !read_offset(property.value)) malformed("offset_malformed");
    if (property.name == "EXDATE" && !read_times(property)) malformed("time_malformed");
    if (property.name == "SEQUENCE" && !is_number(property.value)) malformed("number_malformed");
}

void check(const ContentProperty& property, const ContentComponent& owner, Findings& findings) {
    if (is_in(texts, property.name)) check_escapes(property, false, findings);
    if (is_in(text_lists, property.name)) check_escapes(property, true, findings);
    if (is_in(stamps, property.name)) check_stamp(property, findings);
    if (is_in(times, property.name)) check_time(property, findings);
    if (property.name == "STATUS" && owner.name == "VEVENT") check_word(property, statuses, findings);
    if (property.name == "TRANSP") check_word(property, transparencies, findings);
    check_typed(property, findings);
}

}  // namespace

void lint_values(const ContentComponent& component, Findings& findings) {
    std::set<std::string_view> seen;
    for (const auto& property : component.properties) {
        check(property, component, findings);
        if (is_in(once_only, property.name) && !seen.insert(property.name).second)
            findings.add(Severity::error, "property_twice", property.line, {property.name});
    }
    for (const auto& within : component.components) lint_values(within, findings);
}

}  // namespace passerelle::calendar::ical
