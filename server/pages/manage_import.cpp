// SPDX-License-Identifier: Apache-2.0
// Taking somebody else's calendar into a programme: what would happen is shown first.
#include "calendar/ical/lint.hpp"
#include "calendar/zone.hpp"
#include "server/messages.hpp"
#include "server/pages/error_page.hpp"
#include "server/pages/finding_view.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/options.hpp"
#include "server/pages/page.hpp"
#include "server/pages/upload.hpp"
#include "server/pages/views.hpp"
#include "server/usecases/imports.hpp"
#include "storage/programmes.hpp"
#include "text/dates.hpp"
#include "text/rule_words.hpp"

#include <array>

namespace passerelle::server::pages {

namespace {

using calendar::intake::ImportLine;
using calendar::intake::Outcome;
using nlohmann::json;

std::string outcome_text(const Call& call, Outcome outcome) {
    switch (outcome) {
        case Outcome::made:
            return call.tr("New");
        case Outcome::changed:
            return call.tr("Changed");
        case Outcome::cancelled:
            return call.tr("Cancelled");
        case Outcome::unchanged:
            return call.tr("Unchanged");
        case Outcome::left_out:
            return call.tr("Cancelled before it came here: left out");
    }
    return {};
}

json line_view(const Call& call, const ImportLine& line) {
    const auto& tr = call.services.translator;
    json rule = false;
    if (!line.rule.empty())
        rule = text::rule_words(tr, call.language, calendar::RecurrenceRule::parse(line.rule).value(), line.starts);
    return {
        {"title", line.title},
        {"outcome_text", outcome_text(call, line.outcome)},
        {"date_text",
         text::long_date(call.language, line.starts) + ", " + text::time_of_day(call.language, line.starts)},
        {"rule_text", rule},
        {"dates_text", line.rule.empty() || line.events == 0
                           ? json(false)
                           : json(tr.plural(call.language, "{1} date", "{1} dates", static_cast<int>(line.events)))},
        {"line_text", tr.format(call.language, "line {1}", {std::to_string(line.line)})}};
}

json plan_view(const Call& call, const calendar::intake::ImportPlan& plan) {
    std::array<int, 5> counts{};
    json lines = json::array();
    for (const auto& line : plan.lines) {
        ++counts.at(static_cast<std::size_t>(line.outcome));
        lines.push_back(line_view(call, line));
    }
    return {{"made", counts[0]},
            {"changed", counts[1] + counts[2]},
            {"unchanged", counts[3] + counts[4]},
            {"nothing", plan.change == calendar::ScheduleChange{}},
            {"lines", lines}};
}

/// What the page is shown with.
struct Shown {
    FormView form = {};
    json plan = false;
    json findings = json::array();
    std::string text = {};  ///< of the file, to be sent again with the decision
    int status = 200;
};

http::Response show(const Call& call, const Shown& shown) {
    auto fields = shown.form.fields({"programme", "file"});
    json options = json::array();
    for (const auto& programme : storage::list_programmes(call.context.tx))
        options.push_back(option(programme.key, programme.name.in(call.language), shown.form.value("programme")));
    fields["programme"]["options"] = options;
    return page(call, "import_calendar.html", call.tr("Import a calendar"),
                {{"action", link(call, "/gestion/importation")},
                 {"error_summary", shown.form.summary()},
                 {"fields", fields},
                 {"has_findings", !shown.findings.empty()},
                 {"findings", shown.findings},
                 {"plan", shown.plan},
                 {"programme", shown.form.value("programme")},
                 {"text", text_or_false(shown.text)}},
                shown.status);
}

http::Response show_errors(const Call& call, Shown shown, const std::string& bytes, const Error& error) {
    shown.form.explain(call, error);
    shown.status = status_of(error.failure);
    auto findings = calendar::ical::lint(bytes).findings;
    std::erase_if(findings, [](const auto& finding) { return finding.severity > calendar::ical::Severity::error; });
    if (!bytes.empty()) shown.findings = finding_views(call, findings, bytes);
    return show(call, shown);
}

}  // namespace

http::Response import_calendar_form(Call& call) {
    Shown shown;
    shown.form.with("programme", call.request.query.get("programme"));
    return show(call, shown);
}

http::Response import_calendar(Call& call) {
    const auto upload = uploaded(call);
    if (!upload) return error_page(call, upload.error());
    Shown shown;
    shown.form.with("programme", upload->fields.get("programme"));
    const bool decided = upload->fields.get("step") == "import";
    const auto bytes = decided && upload->file.empty() ? upload->fields.get("text") : upload->file;
    if (bytes.empty()) return show_errors(call, shown, bytes, fail(Failure::invalid, "file_missing", "file"));
    const usecases::ImportCalendar command{upload->fields.get("programme"), bytes};
    if (decided) {
        const auto done = usecases::import_calendar(call.context, command);
        if (!done) return show_errors(call, shown, bytes, done.error());
        return redirect_saying(call, "/gestion", "calendar_imported");
    }
    const auto plan = usecases::preview_import(call.context, command);
    if (!plan) return show_errors(call, shown, bytes, plan.error());
    shown.plan = plan_view(call, *plan);
    shown.text = bytes;
    return show(call, shown);
}

}  // namespace passerelle::server::pages
