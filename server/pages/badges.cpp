// SPDX-License-Identifier: Apache-2.0
#include "server/badge_document.hpp"
#include "server/forum_mails_of.hpp"
#include "server/pages/error_page.hpp"
#include "server/pages/forum_handlers.hpp"
#include "server/pages/managed_event.hpp"
#include "server/pages/options.hpp"
#include "server/pages/page.hpp"
#include "server/pages/views.hpp"
#include "server/sector_colour.hpp"
#include "server/squares.hpp"
#include "server/usecases/forum_mailings.hpp"

namespace passerelle::server::pages {

namespace {

using nlohmann::json;

/// The squares as one path of SVG, with the quiet zone of four squares around them.
json square_view(const std::string& text) {
    constexpr std::size_t quiet = 4;
    const auto rows = squares_of(text);
    std::string path;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        for (std::size_t at = rows[row].find('1'); at != std::string::npos; at = rows[row].find('1', at)) {
            const auto end = std::min(rows[row].find('0', at), rows[row].size());
            const auto run = std::to_string(end - at);
            path +=
                "M" + std::to_string(at + quiet) + " " + std::to_string(row + quiet) + "h" + run + "v1h-" + run + "z";
            at = end;
        }
    }
    return {{"size", rows.size() + 2 * quiet}, {"path", path}};
}

}  // namespace

http::Response badge_sheets(Call& call) {
    const auto id = call.parameters.id<EventId>("event");
    const auto doors = id ? usecases::doors_of(call.context, *id) : Result<usecases::Doors>{id.error()};
    return doors ? server::badge_sheets(call, *doors) : error_page(call, doors.error());
}

http::Response badge(Call& call) {
    const auto id = call.parameters.id<RegistrationId>("registration");
    const auto guest = id ? usecases::guest_of(call.context, *id) : Result<usecases::Guest>{id.error()};
    return guest ? single_badge(call, *guest) : error_page(call, guest.error());
}

http::Response own_badge_file(Call& call) {
    const auto guest = usecases::guest_by_token(call.context, call.parameters.at("token"));
    return guest ? single_badge(call, *guest) : error_page(call, guest.error());
}

http::Response own_badge(Call& call) {
    const auto token = call.parameters.at("token");
    const auto guest = usecases::guest_by_token(call.context, token);
    if (!guest) return error_page(call, guest.error());
    const auto& registration = guest->view.registration;
    const auto path = link(call, "/inscriptions/" + token);
    auto response = page(call, "badge.html", call.tr("My badge"),
                         {{"title", title_of(call, guest->view.event)},
                          {"name", guest->view.person.name},
                          {"organisation", text_or_false(registration.organisation)},
                          {"sector", registration.sector ? json(sector_name(call, *registration.sector)) : json(false)},
                          {"sector_colour", sector_colour(registration.sector)},
                          {"code", usecases::spoken_code(guest->code)},
                          {"square", square_view(std::string{usecases::badge_mark} + guest->code)},
                          {"registration_href", path},
                          {"pdf_href", path + "/insigne.pdf"}});
    response.headers.set("Referrer-Policy", "no-referrer");
    response.headers.set("X-Robots-Tag", "noindex");
    response.headers.set("Cache-Control", "private, no-store");
    return response;
}

http::Response mail_badges(Call& call) {
    const auto id = call.parameters.id<EventId>("event");
    const auto mailed =
        id ? usecases::mail_badges(call.context, forum_mails_of(call), *id, squares_of) : Result<int>{id.error()};
    if (!mailed) return error_page(call, mailed.error());
    return redirect_saying(call, manage_path(*id) + "/forum", *mailed > 0 ? "badges_mailed" : "badges_mailed_before");
}

}  // namespace passerelle::server::pages
