// SPDX-License-Identifier: Apache-2.0
#include "attendance/report/dashboard.hpp"

#include "attendance/report/decoding.hpp"
#include "attendance/report/folding.hpp"
#include "attendance/report/json_walk.hpp"
#include "attendance/report/name.hpp"

#include <chrono>
#include <string>

namespace passerelle::attendance::report {

namespace {

using nlohmann::json;
using std::chrono::milliseconds;

LocalTime floor_of(milliseconds since) {
    return LocalTime{std::chrono::floor<std::chrono::seconds>(since)};
}
LocalTime ceil_of(milliseconds since) {
    return LocalTime{std::chrono::ceil<std::chrono::seconds>(since)};
}

/// Goes through the people of a dashboard, and keeps a row of each session.
class DashboardReader {
public:
    DashboardReader(Report& report, milliseconds ended) : report_{report}, ended_{ended} {}

    void read_person(const json& user) {
        if (!user.is_object()) return add({}, json::object(), {});
        Row who;
        const auto name = read_name(text_of(user, "name"));
        who.name = name.shown;
        who.original_name = name.original;
        who.token = text_of(user, "extId");
        who.host = flag_of(user, "isModerator");
        const auto& devices = member(user, "intIds");
        if (!devices.is_object() || devices.empty()) return add(who, json::object(), {});
        for (const auto& [key, device] : devices.items()) read_device(who, key, device);
    }

private:
    void read_device(const Row& who, const std::string& key, const json& device) {
        const auto& sessions = member(device, "sessions");
        if (!sessions.is_array()) return add(who, device, key);
        // A device without a session never came in.
        if (sessions.empty()) return add(who, json::object(), key);
        for (const auto& session : sessions) add(who, session, key);
    }

    void add(Row row, const json& session, const std::string& device) {
        row.line = static_cast<int>(report_.rows.size()) + 1;
        row.connection = std::string{clip(device, max_name_bytes)};
        row.raw = raw_of(session);
        row.set_aside = read_times(session, row);
        if (report_.rows.size() <= max_rows) report_.rows.push_back(std::move(row));
    }

    SetAside read_times(const json& session, Row& row) const {
        if (!session.is_object()) return SetAside::malformed_time;
        const auto joined = milliseconds_of(session, "registeredOn");
        auto left = milliseconds_of(session, "leftOn");
        if (!joined || !left) return SetAside::malformed_time;
        if (*joined == milliseconds{0}) return SetAside::no_times;
        if (*left == milliseconds{0}) left = ended_;
        row.joined = floor_of(*joined);
        if (*left != milliseconds{0}) row.left = ceil_of(*left);
        return row.left && *row.left < *row.joined ? SetAside::leave_before_join : SetAside::none;
    }

    Report& report_;
    milliseconds ended_;
};

}  // namespace

bool is_dashboard(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && text[first] == '{';
}

Result<Report> read_dashboard(std::string_view text) {
    const auto root = parse_shallow(text);
    if (root.is_discarded()) return fail(Failure::malformed, "report_malformed", {}, {"1"});
    const auto& users = member(root, "users");
    if (!users.is_object())
        return fail(Failure::invalid, "report_unknown", {}, {std::string{clip(tidy(clip(text, 200)), 80)}});
    Report report{.kind = Kind::bbb_dashboard,
                  .source = Source::bigbluebutton,
                  .topic = text_of(root, "name"),
                  .rows = {},
                  .utc = true};
    DashboardReader reader{report, milliseconds_of(root, "endedOn").value_or(milliseconds{0})};
    for (const auto& [key, user] : users.items()) reader.read_person(user);
    if (report.rows.size() > max_rows) return fail(Failure::invalid, "report_too_large");
    if (report.rows.empty()) return fail(Failure::invalid, "report_empty");
    return report;
}

}  // namespace passerelle::attendance::report
