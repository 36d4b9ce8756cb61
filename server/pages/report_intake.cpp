// SPDX-License-Identifier: Apache-2.0
// From a file to a report: shown first, imported when the organizer says so.
#include "server/pages/error_page.hpp"
#include "server/pages/evidence_handlers.hpp"
#include "server/pages/evidence_words.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/options.hpp"
#include "server/pages/page.hpp"
#include "server/pages/upload.hpp"
#include "server/pages/views.hpp"
#include "server/messages.hpp"
#include "server/secrets.hpp"
#include "server/usecases/evidence.hpp"
#include "storage/events.hpp"
#include "text/dates.hpp"

namespace passerelle::server::pages {

namespace {

using nlohmann::json;
namespace report = attendance::report;

/// A staged file with what the form above it says.
struct Intake {
    storage::StagedReport staged;
    calendar::Event event;
    usecases::ImportReport command;
};

/// Columns are the fields c0, c1 …; an empty zone is the programme's.
Result<void> take_choices(const http::Parameters& form, usecases::ImportReport& command) {
    if (const auto zone = form.get("zone"); !zone.empty()) command.zone = zone;
    command.minutes_accepted = form.get("minutes") == "accepted";
    std::string columns;
    for (int i = 0; form.find("c" + std::to_string(i)); ++i)
        columns += (i == 0 ? "" : ",") + form.get("c" + std::to_string(i));
    if (columns.empty()) return {};
    auto read = report::parse_columns(columns);
    if (!read) return fail(Failure::invalid, "columns_malformed", "c0");
    command.mapping = {std::move(*read), report::parse_day_order(form.get("order")).value_or(report::DayOrder::nearest)};
    return {};
}

Result<Intake> find_intake(const Call& call) {
    const auto id = call.parameters.id<StagedReportId>("staged");
    auto staged = id ? storage::find_staged_report(call.context.tx, *id) : std::nullopt;
    if (!staged) return usecases::missing();
    auto event = storage::find_event_of_meeting(call.context.tx, staged->meeting).value();
    return Intake{std::move(*staged), std::move(event), {}};
}

/// The command views the staged text, which must have its place by then.
void aim(Intake& intake) {
    intake.command = {intake.staged.meeting, intake.staged.file_name, intake.staged.content};
    intake.command.digest = intake.staged.digest;
}

json column_options(const Call& call, const std::string& selected) {
    json options = json::array();
    const auto add = [&](const char* value, const std::string& label) {
        options.push_back(option(value, label, selected));
    };
    add("ignore", call.tr("Ignore"));
    add("name", call.tr("Name"));
    add("email", call.tr("E-mail address"));
    add("joined", call.tr("Time of joining"));
    add("left", call.tr("Time of leaving"));
    add("minutes", call.tr("Minutes"));
    return options;
}

json order_options(const Call& call, const std::string& selected) {
    return {option("nearest", call.tr("As the meeting’s day says"), selected),
            option("day_first", call.tr("Day first (05/10 is October 5)"), selected),
            option("month_first", call.tr("Month first (10/05 is October 5)"), selected)};
}

/// The screen where an organizer says what the columns mean.
json mapping_view(const Call& call, const Intake& intake) {
    const auto seen = report::glimpse(intake.staged.content);
    if (!seen) return false;
    const auto& typed = call.request.is_read() ? call.request.query : posted(call);
    json columns = json::array();
    for (std::size_t i = 0; i < seen->header.size(); ++i) {
        const auto name = "c" + std::to_string(i);
        columns.push_back({{"id", name},
                           {"header", seen->header[i].empty() ? std::to_string(i + 1) : seen->header[i]},
                           {"options", column_options(call, typed.get(name))}});
    }
    json rows = json::array();
    for (const auto& cells : seen->rows) {
        json row = json::array();
        for (const auto& cell : cells) row.push_back({{"text", cell}});
        rows.push_back({{"cells", row}});
    }
    return {{"columns", columns}, {"rows", rows}, {"order", {{"options", order_options(call, typed.get("order"))}}}};
}

json beginning_rows(const Call& call, const usecases::ReportPreview& preview) {
    const auto zone = calendar::Zone::find(preview.outcome.report.zone).value();
    json rows = json::array();
    for (const auto& row : preview.beginning)
        rows.push_back({{"line_text", line_words(call, preview.outcome.report, row.line)},
                        {"name", row.name},
                        {"email", text_or_false(row.email)},
                        {"presence_text", presence_words(call, row, zone)},
                        {"disposition_text", disposition_words(call, row.disposition)},
                        {"reason_text", reason_words(call, row.reason)}});
    return rows;
}

/// Zones in which the file would fit; nobody has chosen one.
json zone_question(const Call& call, const usecases::ReportPreview& preview) {
    if (!preview.elsewhere) return false;
    json zones = json::array();
    for (const auto& name : preview.fitting_zones) {
        const auto zone = calendar::Zone::find(name).value();
        zones.push_back({{"value", name},
                         {"label", text::zone_name(call.language, zone)},
                         {"first_text", clock_words(call, zone.local_of(*preview.first_joined),
                                                    zone.local_of(*preview.first_joined))}});
    }
    return {{"zones", zones}, {"none", zones.empty()}};
}

/// What the form must say again when it is confirmed.
json kept_fields(const Call& call) {
    json fields = json::array();
    for (const auto& [name, value] : call.request.query)
        if (name != "zone" && name != "minutes") fields.push_back({{"name", name}, {"value", value}});
    return fields;
}

json preview_view(const Call& call, const usecases::ReportPreview& preview) {
    const auto zone = calendar::Zone::find(preview.outcome.report.zone).value();
    const auto& counts = preview.outcome;
    return {{"kind_text", kind_words(call, counts.report.kind)},
            {"zone_text", text::zone_name(call.language, zone)},
            {"topic", text_or_false(preview.topic)},
            {"utc", preview.utc},
            {"repeated", counts.repeated},
            {"remembered", preview.mapping_remembered},
            {"counts",
             {{"rows", counts.rows}, {"used", counts.used}, {"review", counts.review}, {"set_aside", counts.set_aside}}},
            {"zone_question", zone_question(call, preview)},
            {"minutes_only", preview.minutes_only > 0},
            {"minutes_accepted", counts.report.minutes_accepted},
            {"bounds_only", preview.bounds_only > 0},
            {"may_import", !preview.elsewhere && !counts.repeated},
            {"zone", {{"options", zone_options(counts.report.zone)}}},
            {"zone_name", counts.report.zone},
            {"kept", kept_fields(call)},
            {"rows", beginning_rows(call, preview)}};
}

http::Response show_intake(const Call& call, const Intake& intake, const Result<usecases::ReportPreview>& preview,
                           int status) {
    const auto path = link(call, "/gestion/apercus/" + intake.staged.id.to_string());
    json view{{"event", event_link(call, intake.event)},
              {"file_name", intake.staged.file_name},
              {"action", path},
              {"error_text", false},
              {"mapping", false},
              {"preview", false}};
    if (preview) {
        view["preview"] = preview_view(call, *preview);
    } else {
        view["error_text"] = sentence(preview.error().issues.front(), call.language, call.services.translator);
        view["mapping"] = mapping_view(call, intake);
    }
    return page(call, "report_preview.html", call.tr("What was recognised"), view, status);
}

}  // namespace

http::Response import_report(Call& call) {
    const auto meeting = call.parameters.id<MeetingId>("meeting");
    const auto event = meeting ? storage::find_event_of_meeting(call.context.tx, *meeting) : std::nullopt;
    if (!event) return error_page(call, usecases::missing());
    const auto upload = uploaded(call);
    if (!upload) return error_page(call, upload.error());
    if (upload->file_name.empty()) return error_page(call, fail(Failure::invalid, "file_missing", "file"));
    const auto staged = usecases::stage_report(call.context, {*meeting, upload->file_name, upload->file});
    if (!staged) return error_page(call, staged.error());
    return redirect(call, "/gestion/apercus/" + staged->id.to_string());
}

http::Response preview_report(Call& call) {
    auto intake = find_intake(call);
    if (!intake) return error_page(call, intake.error());
    aim(*intake);
    if (const auto taken = take_choices(call.request.query, intake->command); !taken)
        return show_intake(call, *intake, taken.error(), 422);
    return show_intake(call, *intake, usecases::preview_report(call.context, intake->command), 200);
}

http::Response confirm_report(Call& call) {
    auto intake = find_intake(call);
    if (!intake) return error_page(call, intake.error());
    aim(*intake);
    if (const auto taken = take_choices(posted(call), intake->command); !taken)
        return show_intake(call, *intake, taken.error(), 422);
    const auto outcome = usecases::import_report(call.context, intake->command);
    if (!outcome) return show_intake(call, *intake, usecases::preview_report(call.context, intake->command), 422);
    storage::erase_staged_report(call.context.tx, intake->staged.id);
    return redirect_saying(call, "/gestion/rapports/" + outcome->report.id.to_string(),
                           outcome->repeated ? "report_repeated" : "report_imported");
}

}  // namespace passerelle::server::pages
