// SPDX-License-Identifier: Apache-2.0
#include "server/input/place_commands.hpp"
#include "server/pages/error_page.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/options.hpp"
#include "server/pages/page.hpp"
#include "server/pages/place_views.hpp"
#include "server/pages/views.hpp"
#include "storage/events.hpp"
#include "storage/programmes.hpp"

#include <algorithm>

namespace passerelle::server::pages {

namespace {

using nlohmann::json;

std::optional<calendar::Event> event_of_group(const Call& call) {
    const auto id = call.parameters.id<EventId>("event");
    return id ? storage::find_event(call.context.tx, *id) : std::nullopt;
}

http::Response show_group_form(const Call& call, const calendar::Event& event, const FormView& form, int status) {
    auto fields = form.fields({"organisation", "members", "region"});
    const bool by_sector = std::ranges::any_of(event.meetings, [](const calendar::Meeting& m) { return m.capacity.has_value(); });
    fields["sector"] = by_sector ? form.field("sector") : json(false);
    if (by_sector) fields["sector"]["options"] = sector_options(call, form.value("sector"));
    fields["region"]["options"] = region_options(form.value("region"));
    const bool split = form.value("way") == "split";
    return page(call, "group_registration.html", call.tr("Register a group"),
                {{"event", place_heading(call, event)},
                 {"action", link(call, "/evenements/" + event.id.to_string() + "/inscription/groupe")},
                 {"single_href", link(call, "/evenements/" + event.id.to_string() + "/inscription")},
                 {"places_text", text_or_false(free_places_text(call, event))},
                 {"language", tag(call.language)},
                 {"split", split},
                 {"together", !split},
                 {"error_summary", form.summary()},
                 {"fields", fields}},
                status);
}

/// The issue of one person of a group as one of the field that holds them all.
Error of_the_members_field(Error error) {
    for (auto& issue : error.issues) {
        if (!issue.field.starts_with("members/")) continue;
        const auto person = issue.field.substr(8, issue.field.find('/', 8) - 8);
        issue = {issue.code == "duplicate_in_group" ? "duplicate_in_group" : "group_line_malformed", "members",
                 {std::to_string(std::stoi(person) + 1)}};
    }
    return error;
}

}  // namespace

http::Response group_form(Call& call) {
    const auto event = event_of_group(call);
    if (!event) return error_page(call, usecases::missing());
    const auto programme = storage::find_programme(call.context.tx, event->programme).value();
    if (const auto possible = booking::may_register(programme, *event, call.context.now); !possible)
        return error_page(call, possible.error());
    return show_group_form(call, *event, {}, 200);
}

http::Response register_group(Call& call) {
    const auto event = event_of_group(call);
    if (!event) return error_page(call, usecases::missing());
    const auto typed = posted(call);
    const auto command = read_register_group_form(typed, event->id);
    const auto registered = command ? usecases::register_group(call.context, *command)
                                    : Result<usecases::GroupRegistered>{command.error()};
    if (!registered) {
        const auto& error = registered.error();
        auto form = FormView::of(typed);
        form.explain(call, of_the_members_field(error));
        return show_group_form(call, *event, form, error.failure == Failure::conflict ? 409 : 422);
    }
    const auto count = [&](int number) { return number > 0 ? json(std::to_string(number)) : json(false); };
    return page(call, "group_registered.html", call.tr("Your group is registered"),
                {{"event", place_heading(call, *event)},
                 {"confirmed", count(registered->confirmed)},
                 {"waiting", count(registered->waiting)},
                 {"requested", count(registered->requested)}});
}

}  // namespace passerelle::server::pages
