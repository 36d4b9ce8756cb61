// SPDX-License-Identifier: Apache-2.0
// Calendar files that others wrote: to be checked, or taken into a programme.
#include "calendar/ical/lint.hpp"
#include "server/api/handlers.hpp"
#include "server/lint_words.hpp"
#include "server/respond.hpp"
#include "server/usecases/imports.hpp"

#include <array>

namespace passerelle::server::api {

namespace {

using calendar::intake::ImportPlan;
using nlohmann::json;

constexpr std::array outcome_words{"made", "changed", "cancelled", "unchanged", "left_out"};

bool is_calendar(const Call& call) {
    return call.request.headers.find("Content-Type").value_or("").starts_with("text/calendar");
}

json to_json(const Call& call, const calendar::ical::Finding& finding) {
    return {{"severity", severity_code(finding.severity)},
            {"code", finding.code},
            {"line", finding.line > 0 ? json(finding.line) : json(nullptr)},
            {"detail", sentence(finding, call.language, call.services.translator)},
            {"more", finding.more}};
}

json to_json(const ImportPlan& plan) {
    json entries = json::array();
    for (const auto& line : plan.lines)
        entries.push_back({{"outcome", outcome_words.at(static_cast<std::size_t>(line.outcome))},
                           {"line", line.line},
                           {"title", line.title},
                           {"starts", passerelle::to_string(line.starts)},
                           {"zone", line.zone},
                           {"rule", line.rule.empty() ? json(nullptr) : json(line.rule)},
                           {"events", line.events}});
    return {{"entries", entries}};
}

}  // namespace

http::Response check_calendar(Call& call) {
    if (!is_calendar(call))
        return problem(call, fail(Failure::unsupported, "media_type_unsupported", "", {"text/calendar"}));
    const auto report = calendar::ical::lint(call.request.body);
    json findings = json::array();
    for (const auto& finding : report.findings) findings.push_back(to_json(call, finding));
    return json_response(
        {{"lines", report.lines}, {"events", report.events}, {"sound", !report.failed()}, {"findings", findings}});
}

http::Response import_calendar(Call& call) {
    if (!is_calendar(call))
        return problem(call, fail(Failure::unsupported, "media_type_unsupported", "", {"text/calendar"}));
    const usecases::ImportCalendar command{call.parameters.at("programme"), call.request.body};
    const bool preview = call.request.query.get("preview") == "1";
    const auto plan =
        preview ? usecases::preview_import(call.context, command) : usecases::import_calendar(call.context, command);
    if (!plan) return problem(call, plan.error());
    return json_response(to_json(*plan), preview ? 200 : 201);
}

}  // namespace passerelle::server::api
