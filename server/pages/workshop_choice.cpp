// SPDX-License-Identifier: Apache-2.0
#include "server/input/fields.hpp"
#include "server/pages/error_page.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/page.hpp"
#include "server/pages/place_views.hpp"
#include "server/pages/views.hpp"
#include "server/usecases/registrations.hpp"
#include "storage/registrations.hpp"
#include "text/dates.hpp"

#include <algorithm>

namespace passerelle::server::pages {

namespace {

using nlohmann::json;

/// A block is a group of radio buttons of its own; a workshop without a block is a group of two.
struct WorkshopBlock {
    std::string name;
    std::vector<const calendar::Meeting*> workshops;
};

std::vector<WorkshopBlock> workshop_blocks(const calendar::Event& event) {
    std::vector<WorkshopBlock> blocks;
    for (const auto& meeting : event.meetings) {
        if (!meeting.capacity || meeting.status == calendar::Status::cancelled) continue;
        const auto found = meeting.block.empty() ? blocks.end()
                                                 : std::ranges::find(blocks, meeting.block, &WorkshopBlock::name);
        if (found == blocks.end())
            blocks.push_back({meeting.block, {&meeting}});
        else
            found->workshops.push_back(&meeting);
    }
    return blocks;
}

bool waits_for(const booking::Registration& registration, const MeetingId& id) {
    return std::ranges::find(registration.waiting_workshops, id, &booking::WorkshopWait::meeting) !=
           registration.waiting_workshops.end();
}
bool has_place_in(const booking::Registration& registration, const MeetingId& id) {
    return std::ranges::find(registration.workshops, id) != registration.workshops.end();
}

/// What a person finds beside a workshop: their own state, or how many places there are.
std::string workshop_state(const Call& call, const booking::Registration& registration, const calendar::Meeting& meeting,
                       const booking::Occupancy& occupancy) {
    if (has_place_in(registration, meeting.id)) return call.tr("You have a place");
    if (waits_for(registration, meeting.id)) return call.tr("You are on its waiting list");
    const auto taken = occupancy.by_workshop.find(meeting.id);
    const int free = *meeting.capacity - (taken == occupancy.by_workshop.end() ? 0 : taken->second);
    if (free <= 0) return call.tr("Full: you would be on its waiting list");
    return call.services.translator.plural(call.language, "{1} free place", "{1} free places", free);
}

json block_view(const Call& call, const usecases::RegistrationView& view, const WorkshopBlock& block,
                const booking::Occupancy& occupancy, std::size_t number) {
    json choices = json::array();
    const auto name = "workshops_" + std::to_string(number);
    bool none = true;
    for (const auto* meeting : block.workshops) {
        const bool chosen =
            has_place_in(view.registration, meeting->id) || waits_for(view.registration, meeting->id);
        none = none && !chosen;
        choices.push_back({{"name", name},
                           {"id", meeting->id.to_string()},
                           {"title", meeting->title.in(call.language)},
                           {"time_text", text::time_range(call.language, meeting->starts, meeting->ends)},
                           {"state_text", workshop_state(call, view.registration, *meeting, occupancy)},
                           {"selected", chosen}});
    }
    const auto& only = *block.workshops.front();
    return {{"label", block.name.empty() ? only.title.in(call.language) : block.name},
            {"name", name},
            {"none_selected", none},
            {"choices", choices}};
}

http::Response show_choice(const Call& call, const usecases::RegistrationView& view, const FormView& form,
                           int status) {
    const auto occupancy = storage::occupancy(call.context.tx, view.event.id);
    json blocks = json::array();
    for (const auto& block : workshop_blocks(view.event))
        blocks.push_back(block_view(call, view, block, occupancy, blocks.size() + 1));
    const auto own = "/inscriptions/" + call.parameters.at("token");
    const bool over = booking::is_over(view.registration.status) ||
                      calendar::interval_of(view.event).end <= call.context.now;
    return secret_page(page(call, "workshop_choice.html", call.tr("My workshops"),
                            {{"event", place_heading(call, view.event)},
                             {"action", over || blocks.empty() ? json(false) : json(link(call, own + "/ateliers"))},
                             {"registration_href", link(call, own)},
                             {"error_summary", form.summary()},
                             {"blocks", blocks}},
                            status));
}

std::vector<MeetingId> chosen_ids(const http::Parameters& typed) {
    std::vector<MeetingId> ids;
    for (const auto& [name, value] : typed)
        if (name.starts_with("workshops_"))
            if (const auto id = MeetingId::parse(value)) ids.push_back(*id);
    return ids;
}

}  // namespace

http::Response workshop_choice(Call& call) {
    const auto view = usecases::registration_by_token(call.context, call.parameters.at("token"));
    if (!view) return error_page(call, view.error());
    return show_choice(call, *view, {}, 200);
}

http::Response choose_workshops(Call& call) {
    const auto token = call.parameters.at("token");
    const auto view = usecases::registration_by_token(call.context, token);
    if (!view) return error_page(call, view.error());
    const auto typed = posted(call);
    const auto chosen = usecases::choose_workshops(call.context, token, chosen_ids(typed));
    if (chosen) return redirect_saying(call, "/inscriptions/" + token + "/ateliers", "workshops_chosen");
    auto form = FormView::of(typed);
    form.explain(call, chosen.error());
    return show_choice(call, *view, form, chosen.error().failure == Failure::conflict ? 409 : 422);
}

}  // namespace passerelle::server::pages
