// SPDX-License-Identifier: Apache-2.0
#include "server/badge_document.hpp"

#include "server/pages/options.hpp"
#include "server/respond.hpp"
#include "server/sector_colour.hpp"
#include "text/dates.hpp"

#include <algorithm>

namespace passerelle::server {

namespace {

documents::BadgeLook badge_look(const Call& call, const calendar::Event& event) {
    return {.event = event.title.in(call.language),
            .organisation = call.services.settings.organisation,
            .language = call.language,
            .created = call.context.now};
}

http::Response badge_file(std::string pdf, const char* name) {
    http::Response response;
    response.headers.set("Content-Type", "application/pdf");
    response.headers.set("Content-Disposition", std::string{"inline; filename=\""} + name + "\"");
    forbid_storing(response);
    response.body = std::move(pdf);
    return response;
}

}  // namespace

documents::Badge badge_of(const Call& call, const usecases::Guest& guest) {
    const auto& [registration, programme, event, person, line] = guest.view;
    documents::Badge badge;
    badge.name = person.name.empty() ? person.email.text() : person.name;
    badge.organisation = registration.organisation;
    badge.sector_colour = documents::parse_colour(sector_colour(registration.sector));
    badge.code = usecases::spoken_code(guest.code);
    badge.square = std::string{usecases::badge_mark} + guest.code;
    if (registration.sector) badge.sector = pages::sector_name(call, *registration.sector);
    for (const auto& meeting : event.meetings)
        if (std::ranges::find(registration.workshops, meeting.id) != registration.workshops.end())
            badge.workshops.push_back(text::time_of_day(call.language, meeting.starts) + " · " +
                                      meeting.title.in(call.language));
    return badge;
}

http::Response badge_sheets(const Call& call, const usecases::Doors& doors) {
    std::vector<documents::Badge> badges;
    for (const auto& guest : doors.guests)
        if (guest.view.registration.status == booking::RegistrationStatus::confirmed)
            badges.push_back(badge_of(call, guest));
    return badge_file(documents::badge_sheets_pdf(badges, badge_look(call, doors.event), call.services.translator),
                      "insignes.pdf");
}

http::Response single_badge(const Call& call, const usecases::Guest& guest) {
    return badge_file(
        documents::badge_pdf(badge_of(call, guest), badge_look(call, guest.view.event), call.services.translator),
        "insigne.pdf");
}

}  // namespace passerelle::server
