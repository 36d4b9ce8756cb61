// SPDX-License-Identifier: Apache-2.0
#include "server/pages/error_page.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/page.hpp"
#include "server/pages/place_views.hpp"
#include "server/pages/views.hpp"
#include "server/usecases/registrations.hpp"
#include "storage/places.hpp"

#include <algorithm>

namespace passerelle::server::pages {

namespace {

using booking::RegistrationStatus;

/// How many are offered places as one.
int size_of_offer(const Call& call, const booking::Registration& registration) {
    return static_cast<int>(usecases::unit_of(call.context.tx, registration).size());
}

std::string group_offer_text(const Call& call, const booking::Registration& registration) {
    const int size = size_of_offer(call, registration);
    if (size < 2) return {};
    return call.services.translator.plural(call.language, "The offer is for your group of {1} person.",
                                           "The offer is for your group of {1} persons: the answer holds for all.",
                                           size);
}

}  // namespace

http::Response place_offer(Call& call) {
    const auto token = call.parameters.at("token");
    const auto view = usecases::registration_by_token(call.context, token);
    if (!view) return error_page(call, view.error());
    const auto& registration = view->registration;
    const bool open = registration.status == RegistrationStatus::offered &&
                      *registration.offered_until > call.context.now;
    const bool expired = !open && (registration.status == RegistrationStatus::offered ||
                                   registration.status == RegistrationStatus::expired);
    nlohmann::json offer = false;
    if (open)
        offer = {{"until_text", moment_text(call, *registration.offered_until)},
                 {"group_text", text_or_false(group_offer_text(call, registration))},
                 {"action", link(call, "/inscriptions/" + token + "/offre")}};
    return secret_page(page(call, "place_offer.html", call.tr("A place is offered to you"),
                            {{"event", place_heading(call, view->event)},
                             {"name", view->person.name},
                             {"offer", offer},
                             {"expired", expired},
                             {"answered", !open && !expired},
                             {"registration_href", link(call, "/inscriptions/" + token)}}));
}

http::Response answer_place_offer(Call& call) {
    const auto token = call.parameters.at("token");
    const auto typed = posted(call);
    const auto answer = typed.find("answer").value_or("");
    if (answer != "accept" && answer != "decline")
        return error_page(call, fail(Failure::invalid, "required", "answer"));
    const bool accepts = answer == "accept";
    const auto answered = usecases::answer_offer(
        call.context, token, accepts ? usecases::OfferAnswer::accept : usecases::OfferAnswer::decline);
    if (!answered) return error_page(call, answered.error());
    return redirect_saying(call, "/inscriptions/" + token, accepts ? "offer_accepted" : "offer_declined");
}

}  // namespace passerelle::server::pages
