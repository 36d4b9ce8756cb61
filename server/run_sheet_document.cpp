// SPDX-License-Identifier: Apache-2.0
#include "server/run_sheet_document.hpp"

#include "server/documents/run_sheet_pdf.hpp"
#include "server/respond.hpp"
#include "text/dates.hpp"

namespace passerelle::server {

namespace {

using booking::BookingStatus;

documents::RunSheetRow row_of(const Call& call, const usecases::RunSheetLine& line) {
    documents::RunSheetRow row{.time = text::time_range(call.language, line.slot.starts, line.slot.ends)};
    if (!line.booking) return row;
    const auto& [booking, partner, place] = *line.booking;
    row.title = booking.presentation.title;
    row.partner = partner.name;
    row.region = partner.region.name();
    row.presenters = booking.presentation.presenters;
    row.phone = booking.presentation.phone;
    row.needs = booking.presentation.needs;
    row.note = missing_text(call, line.checklist);
    if (booking.status == BookingStatus::requested) row.note = call.tr("To be confirmed");
    return row;
}

}  // namespace

std::string missing_text(const Call& call, const std::vector<usecases::ChecklistItem>& checklist) {
    std::string labels;
    for (const auto& item : checklist) {
        if (item.state == booking::MaterialState::delivered) continue;
        labels += (labels.empty() ? "" : ", ") + item.material.label.in(call.language);
    }
    return labels.empty() ? labels : call.services.translator.format(call.language, "Missing: {1}", {labels});
}

http::Response run_sheet_document(const Call& call, const usecases::RunSheet& sheet) {
    const auto& [programme, event, meeting] = sheet.session;
    documents::RunSheetPage page{.organisation = call.services.settings.organisation,
                                 .programme = programme.name.in(call.language),
                                 .colour = programme.colour,
                                 .title = event.title.in(call.language),
                                 .when = text::long_date(call.language, meeting.starts) + ", " +
                                         text::time_range(call.language, meeting.starts, meeting.ends),
                                 .place = meeting.room.address,
                                 .link = meeting.room.link,
                                 .language = call.language,
                                 .printed_at = call.context.now};
    for (const auto& line : sheet.lines) page.rows.push_back(row_of(call, line));
    http::Response response;
    response.headers.set("Content-Type", "application/pdf");
    response.headers.set("Content-Disposition", "inline; filename=\"deroulement-" +
                                                    passerelle::to_string(meeting.starts).substr(0, 10) + ".pdf\"");
    forbid_storing(response);
    response.body = documents::run_sheet_pdf(page, call.services.translator);
    return response;
}

}  // namespace passerelle::server
