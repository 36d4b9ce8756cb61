// SPDX-License-Identifier: Apache-2.0
// Anyone may have a calendar feed checked; nothing of it is kept.
#include "calendar/ical/lint.hpp"
#include "calendar/ical/plain_text.hpp"
#include "server/lint_words.hpp"
#include "server/pages/error_page.hpp"
#include "server/pages/finding_view.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/page.hpp"
#include "server/pages/upload.hpp"

namespace passerelle::server::pages {

namespace {

using nlohmann::json;

constexpr std::size_t longest_echo = 100'000;

json result_view(const Call& call, const calendar::ical::LintReport& report, std::string_view bytes) {
    const auto& tr = call.services.translator;
    json counts = json::array();
    const auto count = [&](calendar::ical::Severity severity) {
        int number = 0;
        for (const auto& finding : report.findings)
            if (finding.severity == severity) number += 1 + finding.more;
        return number;
    };
    const int errors = count(calendar::ical::Severity::unreadable) + count(calendar::ical::Severity::error);
    return {{"sound", report.findings.empty()},
            {"read_text", tr.format(call.language, "Lines read: {1}. Events: {2}.",
                                    {std::to_string(report.lines), std::to_string(report.events)})},
            {"errors", errors},
            {"warnings", count(calendar::ical::Severity::warning)},
            {"advice", count(calendar::ical::Severity::advice)},
            {"findings", finding_views(call, report.findings, bytes)}};
}

http::Response show(const Call& call, const FormView& form, const json& result, int status) {
    return page(call, "checker.html", call.tr("Check a calendar feed"),
                {{"action", link(call, "/outils/verificateur")},
                 {"error_summary", form.summary()},
                 {"fields", form.fields({"file", "text"})},
                 {"result", result}},
                status);
}

}  // namespace

http::Response checker(Call& call) {
    return show(call, {}, false, 200);
}

http::Response check_calendar(Call& call) {
    auto upload = uploaded(call);
    if (!upload) return error_page(call, upload.error());
    const auto typed = upload->fields.get("text");
    const auto& bytes = upload->file.empty() ? typed : upload->file;
    FormView form;
    if (typed.size() <= longest_echo) form.with("text", calendar::ical::plain_text(typed));
    if (bytes.empty()) {
        form.explain(call, fail(Failure::invalid, "calendar_missing", "file"));
        return show(call, form, false, 422);
    }
    return show(call, form, result_view(call, calendar::ical::lint(bytes), bytes), 200);
}

}  // namespace passerelle::server::pages
