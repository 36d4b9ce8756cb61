// SPDX-License-Identifier: Apache-2.0
// What a programme sets for its desk, and what presenters hand in.
#include "server/usecases/desk_settings.hpp"

#include "server/api/body.hpp"
#include "server/api/desk_json.hpp"
#include "server/api/handlers.hpp"
#include "server/api/json.hpp"
#include "server/input/desk_settings.hpp"
#include "server/respond.hpp"
#include "server/usecases/materials.hpp"
#include "storage/programmes.hpp"

namespace passerelle::server::api {

namespace {

using nlohmann::json;

const char* name_of(booking::MaterialState state) {
    switch (state) {
        case booking::MaterialState::delivered:
            return "delivered";
        case booking::MaterialState::open:
            return "open";
        case booking::MaterialState::soon:
            return "soon";
        case booking::MaterialState::overdue:
            return "overdue";
    }
    return "";
}

json settings_json(const usecases::DeskSettings& settings) {
    const auto& rules = settings.rules;
    json partners = json::array();
    for (const auto& partner : rules.partners) partners.push_back(partner.to_string());
    json materials = json::array();
    for (const auto& [id, label, due_days] : settings.materials)
        materials.push_back({{"id", id.to_string()}, {"label", to_json(label)}, {"due_days", due_days}});
    return {{"notice_hours", rules.notice.count()},
            {"hold_minutes", rules.hold.count()},
            {"per_quarter", rules.per_partner_per_quarter ? json(*rules.per_partner_per_quarter) : json(nullptr)},
            {"approved_by_itself", rules.approved_by_itself},
            {"regions_in_rotation", rules.regions_in_rotation},
            {"regions", rules.regions},
            {"partners", partners},
            {"instructions", to_json(rules.presenter_instructions)},
            {"materials", materials}};
}

Result<ProgrammeId> programme_in_path(const Call& call) {
    const auto programme = storage::find_programme(call.context.tx, call.parameters.at("programme"));
    return programme ? Result<ProgrammeId>{programme->id} : Result<ProgrammeId>{usecases::missing()};
}

json checklist_json(const Call& call, const usecases::PlacedBooking& booking) {
    json items = json::array();
    for (const auto& [material, delivery, due, state] : usecases::checklist_of(call.context, booking))
        items.push_back({{"id", material.id.to_string()},
                         {"label", to_json(material.label)},
                         {"due_at", to_rfc3339(due)},
                         {"state", name_of(state)},
                         {"content", delivery ? json(delivery->content) : json(nullptr)},
                         {"delivered_at", delivery ? json(to_rfc3339(delivery->delivered_at)) : json(nullptr)}});
    return {{"materials", items}};
}

/// The checklist of the booking in the path as it stands now.
http::Response checklist(const Call& call) {
    const auto id = call.parameters.id<BookingId>("booking");
    if (!id) return problem(call, id.error());
    const auto own = usecases::own_booking(call.context, *id);
    if (!own) return problem(call, own.error());
    return json_response(checklist_json(call, *own));
}

}  // namespace

http::Response show_desk_settings(Call& call) {
    const auto programme = programme_in_path(call);
    if (!programme) return problem(call, programme.error());
    return json_response(settings_json(*usecases::desk_settings(call.context, *programme)));
}

http::Response save_desk_settings(Call& call) {
    const auto programme = programme_in_path(call);
    if (!programme) return problem(call, programme.error());
    auto fields = read_body(call.request);
    if (!fields) return problem(call, fields.error());
    auto settings = read_desk_settings(*fields);
    if (!settings) return problem(call, settings.error());
    const auto saved = usecases::save_desk_settings(call.context, *programme, std::move(*settings));
    if (!saved) return problem(call, saved.error());
    return json_response(settings_json(*saved));
}

http::Response list_materials(Call& call) {
    return checklist(call);
}

http::Response deliver_material(Call& call) {
    const auto booking = call.parameters.id<BookingId>("booking");
    const auto material = call.parameters.id<MaterialId>("material");
    if (!booking || !material) return problem(call, usecases::missing());
    auto fields = read_optional_body(call.request);
    if (!fields) return problem(call, fields.error());
    const auto content = fields->optional_text("content", 2'000);
    if (const auto error = fields->finish()) return problem(call, *error);
    const auto delivered = usecases::deliver_material(call.context, {*booking, *material, content});
    if (!delivered) return problem(call, delivered.error());
    return checklist(call);
}

http::Response withdraw_material(Call& call) {
    const auto booking = call.parameters.id<BookingId>("booking");
    const auto material = call.parameters.id<MaterialId>("material");
    if (!booking || !material) return problem(call, usecases::missing());
    const auto withdrawn = usecases::withdraw_material(call.context, *booking, *material);
    if (!withdrawn) return problem(call, withdrawn.error());
    return checklist(call);
}

}  // namespace passerelle::server::api
