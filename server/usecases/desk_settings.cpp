// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/desk_settings.hpp"

#include "booking/clean_text.hpp"
#include "booking/region.hpp"
#include "server/usecases/slot_waiting.hpp"
#include "storage/materials.hpp"
#include "storage/partners.hpp"
#include "storage/programmes.hpp"

#include <algorithm>
#include <iterator>
#include <string>

namespace passerelle::usecases {

namespace {

constexpr std::size_t longest_instructions = 4'000;

void check_range(std::int64_t value, std::int64_t least, std::int64_t most, const char* field, Error& error) {
    if (value < least || value > most)
        error.issues.push_back({"out_of_range", field, {std::to_string(least), std::to_string(most)}});
}

void clean_instructions(std::string& text, const char* field, Error& error) {
    if (text.empty()) return;
    auto cleaned = booking::clean_paragraphs(text, field, {.least = 0, .most = longest_instructions});
    if (cleaned) text = std::move(*cleaned);
    if (!cleaned) std::ranges::copy(cleaned.error().issues, std::back_inserter(error.issues));
}

void check(const Context& context, calendar::SlotRules& rules, Error& error) {
    check_range(rules.notice.count(), 0, 8'760, "notice_hours", error);
    check_range(rules.hold.count(), 5, 1'440, "hold_minutes", error);
    if (rules.per_partner_per_quarter) check_range(*rules.per_partner_per_quarter, 1, 100, "per_quarter", error);
    for (const int region : rules.regions)
        if (!booking::Region::from_number(region)) error.issues.push_back({"unknown_region", "regions"});
    for (const auto& partner : rules.partners)
        if (!storage::find_partner(context.tx, partner)) error.issues.push_back({"unknown_partner", "partners"});
    clean_instructions(rules.presenter_instructions.french, "instructions/fr", error);
    clean_instructions(rules.presenter_instructions.english, "instructions/en", error);
}

/// Those that the programme has keep their identity; whatever else claims one is new.
void identify(const Context& context, ProgrammeId programme, std::vector<booking::Material>& materials) {
    const auto known = storage::list_materials(context.tx, programme);
    for (auto& material : materials)
        if (std::ranges::find(known, material.id, &booking::Material::id) == known.end())
            material.id = context.new_id<MaterialId>();
}

}  // namespace

Result<DeskSettings> desk_settings(const Context& context, ProgrammeId id) {
    const auto programme = storage::find_programme(context.tx, id);
    if (!programme) return missing();
    return DeskSettings{programme->slot_rules, storage::list_materials(context.tx, id)};
}

Result<DeskSettings> save_desk_settings(const Context& context, ProgrammeId id, DeskSettings settings) {
    auto programme = storage::find_programme(context.tx, id);
    if (!programme || !context.actor.is_staff()) return missing();
    Error error;
    check(context, settings.rules, error);
    auto materials = booking::clean(std::move(settings.materials));
    if (!materials) std::ranges::copy(materials.error().issues, std::back_inserter(error.issues));
    if (!error.issues.empty()) return error;
    settings.materials = std::move(*materials);
    identify(context, id, settings.materials);
    programme->slot_rules = settings.rules;
    storage::update(context.tx, *programme);
    storage::replace_materials(context.tx, id, settings.materials);
    serve_all_lists(context);
    return settings;
}

}  // namespace passerelle::usecases
