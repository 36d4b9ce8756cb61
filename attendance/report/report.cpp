// SPDX-License-Identifier: Apache-2.0
#include "attendance/report/report.hpp"

#include "attendance/report/activity.hpp"
#include "attendance/report/dashboard.hpp"
#include "attendance/report/decoding.hpp"
#include "attendance/report/delimited.hpp"
#include "attendance/report/folding.hpp"
#include "attendance/report/recognition.hpp"
#include "attendance/report/table.hpp"

#include <algorithm>

namespace passerelle::attendance::report {

namespace {

/// Records beside the people's: preambles, titles, headers, summaries.
constexpr std::size_t most_other_records = 1'000;

Source source_of(Kind kind) {
    switch (kind) {
        case Kind::zoom_participants:
        case Kind::zoom_unique_users:
        case Kind::zoom_webinar:
        case Kind::zoom_webhooks:
            return Source::zoom;
        case Kind::teams_sections:
        case Kind::teams_activity:
            return Source::teams;
        case Kind::meet:
            return Source::meet;
        case Kind::bbb_dashboard:
        case Kind::bbb_webhooks:
            return Source::bigbluebutton;
        case Kind::csv:
            break;
    }
    return Source::csv;
}

/// For the message: what an organizer will recognise their file by.
std::string first_line(std::string_view text) {
    constexpr std::size_t longest = 200;
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n,;"), text.size()));
    return tidy(clip(text.substr(0, text.find_first_of("\r\n")), longest));
}

}  // namespace

std::string_view to_string(Kind kind) {
    switch (kind) {
        case Kind::zoom_participants:
            return "zoom_participants";
        case Kind::zoom_unique_users:
            return "zoom_unique_users";
        case Kind::zoom_webinar:
            return "zoom_webinar";
        case Kind::teams_sections:
            return "teams_sections";
        case Kind::teams_activity:
            return "teams_activity";
        case Kind::meet:
            return "meet";
        case Kind::bbb_dashboard:
            return "bbb_dashboard";
        case Kind::zoom_webhooks:
            return "zoom_webhooks";
        case Kind::bbb_webhooks:
            return "bbb_webhooks";
        case Kind::csv:
            break;
    }
    return "csv";
}

std::string_view to_string(SetAside reason) {
    switch (reason) {
        case SetAside::waiting_room:
            return "waiting_room";
        case SetAside::did_not_attend:
            return "did_not_attend";
        case SetAside::no_times:
            return "no_times";
        case SetAside::malformed_time:
            return "malformed_time";
        case SetAside::leave_before_join:
            return "leave_before_join";
        case SetAside::bounds:
            return "bounds";
        case SetAside::registered_only:
            return "registered_only";
        case SetAside::none:
            break;
    }
    return "none";
}

std::string_view to_string(Basis basis) {
    switch (basis) {
        case Basis::bounds:
            return "bounds";
        case Basis::minutes:
            return "minutes";
        case Basis::stay:
            break;
    }
    return "stay";
}

Result<Report> read(std::string_view bytes, date::year_month_day around) {
    if (bytes.size() > max_bytes) return fail(Failure::invalid, "report_too_large");
    const auto text = decode(bytes);
    if (first_line(text).empty()) return fail(Failure::invalid, "report_empty");
    if (is_dashboard(text)) return read_dashboard(text);
    const auto shape = recognise(text);
    if (!shape) return fail(Failure::invalid, "report_unknown", {}, {first_line(text)});
    Report report{.kind = shape->kind, .source = source_of(shape->kind), .rows = {}};
    const auto lines = static_cast<std::size_t>(std::ranges::count(text, '\n'));
    report.rows.reserve(std::min(lines, max_rows));
    Delimited records{text, shape->separator, max_rows + most_other_records};
    if (shape->kind == Kind::teams_activity) {
        read_activity(records, around, report);
    } else {
        read_tables(records, around, report);
    }
    if (records.failure()) return *records.failure();
    if (report.rows.size() > max_rows) return fail(Failure::invalid, "report_too_large");
    if (report.rows.empty()) return fail(Failure::invalid, "report_empty");
    return report;
}

}  // namespace passerelle::attendance::report
