// SPDX-License-Identifier: Apache-2.0
// What a programme sets for its desk.
#include "server/input/desk_settings.hpp"
#include "server/pages/error_page.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/page.hpp"
#include "storage/partners.hpp"
#include "storage/programmes.hpp"

#include <algorithm>

namespace passerelle::server::pages {

namespace {

using nlohmann::json;

constexpr std::size_t blank_rows = 3;
constexpr std::size_t most_rows = 20;

/// The settings as the form's values.
FormView form_of_settings(const usecases::DeskSettings& settings) {
    const auto& rules = settings.rules;
    FormView form;
    form.with("notice_hours", std::to_string(rules.notice.count()))
        .with("hold_minutes", std::to_string(rules.hold.count()))
        .with("per_quarter", rules.per_partner_per_quarter ? std::to_string(*rules.per_partner_per_quarter) : "")
        .with("instructions_fr", rules.presenter_instructions.french)
        .with("instructions_en", rules.presenter_instructions.english);
    return form;
}

json box(const std::string& value, const std::string& label, bool ticked) {
    return {{"value", value}, {"label", label}, {"ticked", ticked}};
}

json region_boxes(const usecases::DeskSettings& settings) {
    json boxes = json::array();
    for (const auto& region : booking::all_regions())
        boxes.push_back(box(std::to_string(region.number()), std::string{region.name()},
                            settings.rules.regions.contains(region.number())));
    return boxes;
}

json partner_boxes(const Call& call, const usecases::DeskSettings& settings) {
    json boxes = json::array();
    for (const auto& partner : storage::list_partners(call.context.tx))
        boxes.push_back(box(partner.id.to_string(), partner.name, settings.rules.partners.contains(partner.id)));
    return boxes;
}

/// What is asked for, and a few rows for more.
json material_inputs(const usecases::DeskSettings& settings) {
    json rows = json::array();
    const auto count = std::min(settings.materials.size() + blank_rows, most_rows);
    for (std::size_t row = 0; row < count; ++row) {
        const bool known = row < settings.materials.size();
        const auto material = known ? settings.materials[row] : booking::Material{};
        rows.push_back({{"name", "material-" + std::to_string(row)},
                        {"number", row + 1},
                        {"id", known && material.id != MaterialId{} ? json(material.id.to_string()) : json(false)},
                        {"label_fr", material.label.french},
                        {"label_en", material.label.english},
                        {"due_days", material.due_days}});
    }
    return rows;
}

http::Response show_settings(const Call& call, const calendar::Programme& programme,
                             const usecases::DeskSettings& settings, const FormView& form, int status) {
    return page(
        call, "desk_settings.html", call.tr("Rules of the partners’ desk"),
        {{"programme", programme.name.in(call.language)},
         {"desk_href", link(call, "/gestion/guichet")},
         {"action", link(call, "/gestion/programmes/" + programme.key + "/guichet")},
         {"error_summary", form.summary()},
         {"fields", form.fields({"notice_hours", "hold_minutes", "per_quarter", "instructions_fr", "instructions_en"})},
         {"approved_by_itself", settings.rules.approved_by_itself},
         {"regions_in_rotation", settings.rules.regions_in_rotation},
         {"regions", region_boxes(settings)},
         {"partners", partner_boxes(call, settings)},
         {"materials", material_inputs(settings)}},
        status);
}

std::optional<calendar::Programme> programme_with_slots(const Call& call) {
    const auto programme = storage::find_programme(call.context.tx, call.parameters.at("programme"));
    return programme && programme->features.slots ? programme : std::nullopt;
}

}  // namespace

http::Response desk_settings_form(Call& call) {
    const auto programme = programme_with_slots(call);
    if (!programme) return error_page(call, usecases::missing());
    const auto settings = usecases::desk_settings(call.context, programme->id).value();
    return show_settings(call, *programme, settings, form_of_settings(settings), 200);
}

http::Response save_desk_settings(Call& call) {
    const auto programme = programme_with_slots(call);
    if (!programme) return error_page(call, usecases::missing());
    const auto typed = posted(call);
    const auto wanted = read_desk_settings_form(typed);
    const auto saved = wanted ? usecases::save_desk_settings(call.context, programme->id, *wanted)
                              : Result<usecases::DeskSettings>{wanted.error()};
    if (saved) return redirect_saying(call, "/gestion/programmes/" + programme->key + "/guichet", "saved");
    auto form = FormView::of(typed);
    form.explain(call, saved.error());
    // What was ticked and listed stays as typed where it could be read at all.
    const auto shown = wanted ? *wanted : usecases::desk_settings(call.context, programme->id).value();
    return show_settings(call, *programme, shown, form, 422);
}

}  // namespace passerelle::server::pages
