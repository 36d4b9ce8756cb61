// SPDX-License-Identifier: Apache-2.0
// A report with every row that it holds, and what became of each.
#include "server/pages/error_page.hpp"
#include "server/pages/evidence_handlers.hpp"
#include "server/pages/evidence_words.hpp"
#include "server/pages/page.hpp"
#include "server/pages/views.hpp"
#include "server/usecases/candidates.hpp"
#include "server/usecases/manual_evidence.hpp"
#include "server/usecases/trace.hpp"
#include "storage/events.hpp"
#include "storage/persons.hpp"
#include "text/dates.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <span>

namespace passerelle::server::pages {

namespace {

using nlohmann::json;
using storage::Disposition;
using storage::ImportedRow;

constexpr std::size_t rows_a_page = 200;

std::map<PersonId, std::string> names_in(const Call& call, std::span<const ImportedRow> rows) {
    std::vector<PersonId> ids;
    for (const auto& row : rows)
        for (const auto& person : usecases::persons_of(row)) ids.push_back(person);
    std::ranges::sort(ids);
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    std::map<PersonId, std::string> names;
    for (const auto& person : storage::find_persons(call.context.tx, ids)) names.emplace(person.id, person.name);
    return names;
}

/// What the page takes from row to row.
struct ReportRows {
    const Call& call;
    const usecases::ReportView& view;
    calendar::Zone zone;
    std::map<PersonId, std::string> names;
};

json people_of_row(const ReportRows& rows, const ImportedRow& row) {
    json people = json::array();
    for (const auto& person : usecases::persons_of(row))
        people.push_back({{"person", person.to_string()},
                          {"name", rows.names.contains(person) ? rows.names.at(person) : std::string{}},
                          {"trace_href", link(rows.call, "/gestion/evenements/" + rows.view.event.id.to_string() +
                                                             "/personnes/" + person.to_string() + "/presences")},
                          {"split_action", rows.view.withdrawal
                                               ? json(false)
                                               : json(link(rows.call, "/gestion/lignes/" + row.id.to_string()))}});
    return people;
}

const char* badge_of(Disposition disposition) {
    if (disposition == Disposition::used) return "badge--good";
    return disposition == Disposition::review ? "badge--warn" : "";
}

json report_row_view(const ReportRows& rows, const ImportedRow& row) {
    const auto& call = rows.call;
    return {{"id", row.id.to_string()},
            {"line", row.line},
            {"name", row.name},
            {"original_name", text_or_false(row.original_name)},
            {"email", text_or_false(row.email)},
            {"presence_text", presence_words(call, row, rows.zone)},
            {"bounds", row.basis == attendance::report::Basis::bounds},
            {"disposition_text", disposition_words(call, row.disposition)},
            {"badge", badge_of(row.disposition)},
            {"reason_text", reason_words(call, row.reason)},
            {"people", people_of_row(rows, row)},
            {"raw", text_or_false(row.raw)}};
}

json report_figures(const Call& call, const std::vector<ImportedRow>& rows) {
    const auto of = [&](Disposition disposition) {
        return std::to_string(std::ranges::count(rows, disposition, &ImportedRow::disposition));
    };
    json figures = json::array({{{"label", call.tr("Rows read")}, {"value", std::to_string(rows.size())}}});
    for (const auto disposition :
         {Disposition::used, Disposition::review, Disposition::set_aside, Disposition::dismissed})
        figures.push_back({{"label", disposition_words(call, disposition)}, {"value", of(disposition)}});
    return figures;
}

std::size_t page_number(const Call& call) {
    const auto sent = call.request.query.get("page");
    std::size_t number = 1;
    std::from_chars(sent.data(), sent.data() + sent.size(), number);
    return std::clamp<std::size_t>(number, 1, 100'000);
}

std::string origin_words(const Call& call, const storage::ImportedReport& report) {
    const auto importer = report.imported_by ? storage::find_person(call.context.tx, *report.imported_by) : std::nullopt;
    const auto moment = moment_text(call, report.imported_at);
    return importer ? call.services.translator.format(call.language, "Imported by {1}, {2}", {importer->name, moment})
                    : call.services.translator.format(call.language, "Received since {1}", {moment});
}

}  // namespace

http::Response report_page(Call& call) {
    const auto id = call.parameters.id<ReportId>("report");
    if (!id) return error_page(call, id.error());
    const auto view = usecases::view_report(call.context, *id);
    if (!view) return error_page(call, view.error());
    const auto begin = std::min((page_number(call) - 1) * rows_a_page, view->rows.size());
    const auto shown = std::span{view->rows}.subspan(begin, std::min(rows_a_page, view->rows.size() - begin));
    const ReportRows rows{call, *view, calendar::Zone::find(view->report.zone).value(), names_in(call, shown)};
    json list = json::array();
    for (const auto& row : shown) list.push_back(report_row_view(rows, row));
    const auto path = link(call, "/gestion/rapports/" + id->to_string());
    const auto at_page = [&](std::size_t number) { return json(path + "?page=" + std::to_string(number)); };
    const bool may_withdraw = !view->withdrawal && view->report.imported_by;
    return page(call, "report.html", view->report.file_name,
                {{"event", event_link(call, view->event)},
                 {"file_name", view->report.file_name},
                 {"kind_text", kind_words(call, view->report.kind)},
                 {"zone_text", text::zone_name(call.language, rows.zone)},
                 {"origin_text", origin_words(call, view->report)},
                 {"minutes_accepted", view->report.minutes_accepted},
                 {"withdrawn_reason", view->withdrawal ? json(view->withdrawal->reason) : json(false)},
                 {"figures", report_figures(call, view->rows)},
                 {"rows", list},
                 {"previous_href", begin > 0 ? at_page(page_number(call) - 1) : json(false)},
                 {"next_href", begin + shown.size() < view->rows.size() ? at_page(page_number(call) + 1) : json(false)},
                 {"review_href", link(call, "/gestion/evenements/" + view->event.id.to_string() + "/verification")},
                 {"withdraw_action", may_withdraw ? json(path + "/retrait") : json(false)}});
}

http::Response withdraw_report(Call& call) {
    const auto id = call.parameters.id<ReportId>("report");
    if (!id) return error_page(call, id.error());
    const auto withdrawn = usecases::withdraw_report(call.context, {*id, posted(call).get("reason").substr(0, 300)});
    if (!withdrawn) return error_page(call, withdrawn.error());
    return redirect_saying(call, "/gestion/rapports/" + id->to_string(), "report_withdrawn");
}

}  // namespace passerelle::server::pages
