// SPDX-License-Identifier: Apache-2.0
#include "server/input/desk_settings.hpp"

namespace passerelle::server {

namespace {

constexpr int most_numbers = 1'000'000;
constexpr std::size_t most_materials = 20;

/// Whether a number makes sense is the use case's question; here it is only one.
calendar::SlotRules read_rules(Fields& fields) {
    calendar::SlotRules rules;
    rules.notice = std::chrono::hours{fields.integer("notice_hours", 0, most_numbers)};
    rules.hold = std::chrono::minutes{fields.integer("hold_minutes", 0, most_numbers)};
    rules.per_partner_per_quarter = fields.optional_integer("per_quarter", 0, most_numbers);
    rules.approved_by_itself = fields.flag("approved_by_itself");
    rules.regions_in_rotation = fields.flag("regions_in_rotation");
    for (const int region : fields.integers("regions", 1, booking::Region::count)) rules.regions.insert(region);
    for (const auto& partner : fields.ids<PartnerId>("partners")) rules.partners.insert(partner);
    rules.presenter_instructions = fields.localized("instructions", 4'000, false);
    return rules;
}

booking::Material read_material(Fields& fields) {
    return {fields.optional_id<MaterialId>("id").value_or(MaterialId{}), fields.localized("label", 120, true),
            fields.integer("due_days", 0, 90)};
}

/// One row of the form; where it has no label, nothing is asked for.
void read_material_row(Fields& fields, std::size_t row, std::vector<booking::Material>& materials) {
    const auto name = "material-" + std::to_string(row) + "-";
    booking::Material material{fields.optional_id<MaterialId>(name + "id").value_or(MaterialId{}),
                               fields.localized(name + "label", 120, false),
                               fields.optional_integer(name + "due_days", 0, 90).value_or(7)};
    if (!material.label.french.empty()) materials.push_back(std::move(material));
}

}  // namespace

Result<usecases::DeskSettings> read_desk_settings(Fields fields) {
    usecases::DeskSettings settings{read_rules(fields)};
    for (auto& nested : fields.objects("materials", most_materials)) {
        settings.materials.push_back(read_material(nested));
        fields.absorb(nested);
    }
    if (const auto error = fields.finish()) return *error;
    return settings;
}

Result<usecases::DeskSettings> read_desk_settings_form(const http::Parameters& form) {
    auto fields = Fields::of_form(form);
    usecases::DeskSettings settings{read_rules(fields)};
    for (std::size_t row = 0; row < most_materials; ++row) read_material_row(fields, row, settings.materials);
    if (const auto error = fields.finish()) return *error;
    return settings;
}

}  // namespace passerelle::server
