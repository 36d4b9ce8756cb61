// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/run_sheet.hpp"

#include "calendar/zone.hpp"
#include "server/pages/desk_views.hpp"
#include "server/pages/error_page.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/status.hpp"
#include "server/pages/views.hpp"
#include "server/run_sheet_document.hpp"
#include "text/dates.hpp"

namespace passerelle::server::pages {

namespace {

using nlohmann::json;

json sheet_row(const Call& call, const usecases::RunSheetLine& line) {
    json row{{"time_text", text::time_range(call.language, line.slot.starts, line.slot.ends)}, {"booking", false}};
    if (!line.booking) return row;
    const auto& [booking, partner, place] = *line.booking;
    const auto& says = booking.presentation;
    json shown{{"title", says.title},
               {"partner", partner.name},
               {"region", partner.region.name()},
               {"presenters", text_or_false(says.presenters)},
               {"phone", text_or_false(says.phone)},
               {"needs", text_or_false(says.needs)},
               {"missing", text_or_false(missing_text(call, line.checklist))}};
    shown.update(status_view(call, booking.status));
    row["booking"] = shown;
    return row;
}

}  // namespace

http::Response run_sheet(Call& call) {
    const auto id = call.parameters.id<MeetingId>("meeting");
    if (!id) return error_page(call, id.error());
    const auto sheet = usecases::run_sheet(call.context, *id);
    if (!sheet) return error_page(call, sheet.error());
    const auto& [programme, event, meeting] = sheet->session;
    const auto zone = calendar::Zone::find(meeting.zone).value();
    json rows = json::array();
    for (const auto& line : sheet->lines) rows.push_back(sheet_row(call, line));
    auto view = when(call, calendar::interval_of(meeting), zone);
    view.update({{"session_title", title_of(call, event)},
                 {"programme", programme.name.in(call.language)},
                 {"back_href", link(call, sheet->for_staff ? "/gestion/guichet" : "/partenaire")},
                 {"pdf_href", link(call, "/partenaire/rencontres/" + id->to_string() + "/deroulement/pdf")},
                 {"link", text_or_false(meeting.room.link)},
                 {"address", text_or_false(meeting.room.address)},
                 {"for_staff", sheet->for_staff},
                 {"rows", rows}});
    return page(call, "run_sheet.html", call.tr("Run sheet"), view);
}

}  // namespace passerelle::server::pages
