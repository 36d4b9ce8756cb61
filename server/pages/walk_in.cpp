// SPDX-License-Identifier: Apache-2.0
#include "server/input/door_commands.hpp"
#include "server/pages/error_page.hpp"
#include "server/pages/forum_handlers.hpp"
#include "server/pages/html.hpp"
#include "server/pages/managed_event.hpp"
#include "server/pages/options.hpp"
#include "server/pages/page.hpp"
#include "server/pages/views.hpp"
#include "storage/events.hpp"
#include "storage/registrations.hpp"

#include <algorithm>

namespace passerelle::server::pages {

namespace {

using nlohmann::json;

http::Response walk_in_page(const Call& call, const calendar::Event& event, const FormView& form, int status) {
    auto fields = form.fields({"name", "organisation", "email", "sector", "region"});
    fields["sector"]["options"] = sector_options(call, form.value("sector"));
    fields["region"]["options"] = region_options(form.value("region"));
    const auto occupancy = storage::occupancy(call.context.tx, event.id);
    const bool full = event.capacity && occupancy.confirmed >= *event.capacity;
    const auto path = link(call, manage_path(event.id) + "/accueil");
    return page(call, "walk_in.html", call.tr("Register at the door"),
                {{"title", title_of(call, event)},
                 {"back_href", path + "?porte=" + percent_encoded(form.value("door"))},
                 {"action", path + "/nouveau"},
                 {"door", form.value("door")},
                 {"full", full || occupancy.waiting > 0},
                 {"error_summary", form.summary()},
                 {"fields", fields}},
                status);
}

}  // namespace

http::Response walk_in_form(Call& call) {
    const auto id = call.parameters.id<EventId>("event");
    const auto event = id ? storage::find_event(call.context.tx, *id) : std::nullopt;
    if (!event) return error_page(call, usecases::missing());
    FormView form;
    form.with("door", call.request.query.get("porte"));
    return walk_in_page(call, *event, form, 200);
}

http::Response admit_walk_in(Call& call) {
    const auto id = call.parameters.id<EventId>("event");
    const auto event = id ? storage::find_event(call.context.tx, *id) : std::nullopt;
    if (!event) return error_page(call, usecases::missing());
    const auto typed = posted(call);
    const auto command = read_walk_in(Fields::of_form(typed), event->id);
    const auto admitted =
        command ? usecases::admit_walk_in(call.context, *command) : Result<usecases::Admitted>{command.error()};
    if (!admitted) {
        auto form = FormView::of(typed);
        form.explain(call, admitted.error());
        return walk_in_page(call, *event, form, admitted.error().failure == Failure::conflict ? 409 : 422);
    }
    return redirect_saying(call,
                           manage_path(event->id) + "/accueil?porte=" + percent_encoded(typed.get("door")) +
                               "&vu=" + admitted->view.registration.id.to_string(),
                           "walk_in_admitted");
}

}  // namespace passerelle::server::pages
