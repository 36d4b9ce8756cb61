// SPDX-License-Identifier: Apache-2.0
#include "server/input/programme_settings.hpp"

#include "booking/region.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <sstream>

namespace passerelle::server {

namespace {

using calendar::Programme;
using nlohmann::json;

constexpr int hours_of_a_year = 24 * 366;
constexpr int most_hold_minutes = 24 * 60;

std::string or_default(const std::string& typed, const std::string& usual) {
    return typed.empty() ? usual : typed;
}

json text_json(const LocalizedText& text) {
    return {{"fr", text.french}, {"en", text.english}};
}

void read_identity(Fields& fields, Programme& programme) {
    programme.key = fields.text("key", 40);
    programme.name = fields.localized("name", 200, true);
    programme.description = fields.localized("description", 10'000, false);
    programme.colour = Programme{}.colour;
    if (auto colour = fields.optional_text("colour", 7); !colour.empty()) {
        std::ranges::transform(colour, colour.begin(),
                               [](char c) { return c >= 'A' && c <= 'F' ? c + ('a' - 'A') : c; });
        programme.colour = colour;
    }
}

void write_identity(const Programme& programme, json& settings) {
    settings["key"] = programme.key;
    settings["name"] = text_json(programme.name);
    settings["description"] = text_json(programme.description);
    settings["colour"] = programme.colour;
}

void read_features(Fields& fields, Programme& programme) {
    auto group = fields.object("features");
    programme.features.slots = group.flag("slots");
    programme.features.registration = group.flag("registration");
    programme.features.attendance = group.flag("attendance");
    programme.features.certificate = group.flag("certificate");
    fields.absorb(group);
}

void write_features(const Programme& programme, json& settings) {
    const auto& features = programme.features;
    settings["features"] = {{"slots", features.slots},
                            {"registration", features.registration},
                            {"attendance", features.attendance},
                            {"certificate", features.certificate}};
}

void read_places(Fields& fields, Programme& programme) {
    programme.zone = or_default(fields.optional_text("zone", 60), Programme{}.zone);
    programme.report_zone = or_default(fields.optional_text("report_zone", 60), Programme{}.report_zone);
    auto room = fields.object("default_room");
    programme.default_room = {room.optional_text("link", 500), room.optional_text("address", 300)};
    fields.absorb(room);
}

void write_places(const Programme& programme, json& settings) {
    settings["zone"] = programme.zone;
    settings["report_zone"] = programme.report_zone;
    settings["default_room"] = {{"link", programme.default_room.link}, {"address", programme.default_room.address}};
}

/// Official numbers: a list, or typed one beside the other.
std::set<int> read_regions(Fields& group) {
    std::set<int> regions;
    for (auto typed : group.answers("regions")) {
        std::ranges::replace(typed, ',', ' ');
        std::istringstream in{typed};
        for (std::string word; in >> word;) {
            const bool digits = word.size() <= 2 && word.find_first_not_of("0123456789") == std::string::npos;
            const int number = digits ? std::stoi(word) : 0;
            booking::Region::from_number(number) ? void(regions.insert(number))
                                                 : group.refuse("unknown_region", "regions");
        }
    }
    return regions;
}

void read_slot_rules(Fields& fields, Programme& programme) {
    auto group = fields.object("slot_rules");
    auto& rules = programme.slot_rules;
    const calendar::SlotRules usual;
    const auto hours = group.optional_integer("notice_hours", 0, hours_of_a_year);
    rules.notice = hours ? std::chrono::hours{*hours} : usual.notice;
    const auto minutes = group.optional_integer("hold_minutes", 1, most_hold_minutes);
    rules.hold = minutes ? std::chrono::minutes{*minutes} : usual.hold;
    rules.regions = read_regions(group);
    rules.presenter_instructions = group.localized("presenter_instructions", 2'000, false);
    rules.per_partner_per_quarter = group.optional_integer("per_partner_per_quarter", 1, 1'000);
    // By name, since a box that is not ticked is not sent.
    const auto approval = group.optional_text("approval", 20);
    if (!approval.empty() && approval != "automatic" && approval != "organizer")
        group.refuse("choice_unknown", "approval");
    rules.approved_by_itself = approval != "organizer";
    const auto ties = group.optional_text("ties", 20);
    if (!ties.empty() && ties != "region" && ties != "time") group.refuse("choice_unknown", "ties");
    rules.regions_in_rotation = ties != "time";
    fields.absorb(group);
}

void write_slot_rules(const Programme& programme, json& settings) {
    const auto& rules = programme.slot_rules;
    const auto quota = rules.per_partner_per_quarter;
    settings["slot_rules"] = {{"notice_hours", rules.notice.count()},
                              {"per_partner_per_quarter", quota ? json(*quota) : json(nullptr)},
                              {"approval", rules.approved_by_itself ? "automatic" : "organizer"},
                              {"ties", rules.regions_in_rotation ? "region" : "time"},
                              {"hold_minutes", rules.hold.count()},
                              {"regions", rules.regions},
                              {"presenter_instructions", text_json(rules.presenter_instructions)}};
}

void read_certificate_rules(Fields& fields, Programme& programme) {
    auto group = fields.object("certificate_rules");
    auto& rules = programme.certificate_rules;
    rules.absence_percent =
        group.optional_integer("absence_percent", 0, 100).value_or(calendar::CertificateRules{}.absence_percent);
    rules.signatory = group.localized("signatory", 200, false);
    rules.credential = group.localized("credential", 200, false);
    fields.absorb(group);
}

void write_certificate_rules(const Programme& programme, json& settings) {
    const auto& rules = programme.certificate_rules;
    settings["certificate_rules"] = {{"absence_percent", rules.absence_percent},
                                     {"signatory", text_json(rules.signatory)},
                                     {"credential", text_json(rules.credential)}};
}

constexpr std::array groups{
    SettingsGroup{"identity", read_identity, write_identity},
    SettingsGroup{"features", read_features, write_features},
    SettingsGroup{"places", read_places, write_places},
    SettingsGroup{"slot_rules", read_slot_rules, write_slot_rules},
    SettingsGroup{"certificate_rules", read_certificate_rules, write_certificate_rules},
};

}  // namespace

std::span<const SettingsGroup> settings_groups() {
    return groups;
}

Result<Programme> read_programme(Fields fields, Programme programme) {
    for (const auto& group : groups) group.read(fields, programme);
    if (const auto error = fields.finish()) return *error;
    return programme;
}

json settings_json(const Programme& programme) {
    json settings = json::object();
    for (const auto& group : groups) group.write(programme, settings);
    return settings;
}

Result<Programme> read_programme_patch(const Programme& programme, const json& patch) {
    if (!patch.is_object()) return fail(Failure::invalid, "object_expected");
    auto settings = settings_json(programme);
    settings.merge_patch(patch);
    return read_programme(Fields::of_json(settings), programme);
}

}  // namespace passerelle::server
