// SPDX-License-Identifier: Apache-2.0
#include "server/input/place_commands.hpp"

#include "calendar/zone.hpp"

#include <algorithm>
#include <array>
#include <sstream>

namespace passerelle::server {

namespace {

constexpr int most_event_places = 100'000;
constexpr int longest_offer_minutes = 30 * 24 * 60;
constexpr std::array quota_sectors{booking::Sector::institutional, booking::Sector::community,
                                   booking::Sector::municipal, booking::Sector::business};
constexpr std::string_view blanks = " \t\r,;<>\"";

std::string stripped(std::string_view text) {
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return std::string{text.substr(first, text.find_last_not_of(blanks) - first + 1)};
}

/// "Awa Diallo, awa@exemple.quebec": the address is the last word.
std::optional<usecases::GroupMember> read_member(const std::string& line) {
    const auto whole = stripped(line);
    const auto cut = whole.find_last_of(blanks);
    if (cut == std::string::npos) return std::nullopt;
    usecases::GroupMember member{stripped(whole.substr(0, cut)), whole.substr(cut + 1)};
    if (member.name.empty() || member.email.find('@') == std::string::npos) return std::nullopt;
    return member;
}

void read_common(Fields& fields, usecases::RegisterGroup& command) {
    command.organisation = fields.text("organisation", 200);
    command.sector = fields.optional_sector("sector");
    command.region = fields.optional_region("region");
    command.language = fields.language("language");
    if (const auto zone = fields.optional_text("zone", 60); !zone.empty()) command.zone = zone;
}

std::optional<std::chrono::minutes> read_offer(Fields& fields) {
    const auto minutes = fields.optional_integer("offer_minutes", 1, longest_offer_minutes);
    return minutes ? std::optional{std::chrono::minutes{*minutes}} : std::nullopt;
}

booking::Approval read_approval(Fields& fields) {
    const auto text = fields.optional_text("approval");
    if (text.empty()) return booking::Approval::none;
    const auto approval = booking::parse_approval(text);
    if (!approval) fields.refuse("approval_unknown", "approval");
    return approval.value_or(booking::Approval::none);
}

/// A moment by the clocks of Québec.
std::optional<Instant> read_moment(Fields& fields, const std::string& name) {
    const auto local = fields.optional_local_time(name);
    return local ? std::optional{calendar::Zone::quebec().resolve(*local)} : std::nullopt;
}

}  // namespace

Result<usecases::RegisterGroup> read_register_group(Fields fields, EventId event) {
    usecases::RegisterGroup command{.event = event};
    command.together = fields.flag("together");
    read_common(fields, command);
    for (auto& member : fields.objects("members", usecases::most_in_group)) {
        command.members.push_back({member.text("name", 200), member.text("email", 254)});
        fields.absorb(member);
    }
    if (const auto error = fields.finish()) return *error;
    return command;
}

Result<usecases::RegisterGroup> read_register_group_form(const http::Parameters& typed, EventId event) {
    auto fields = Fields::of_form(typed);
    usecases::RegisterGroup command{.event = event};
    command.together = fields.optional_text("way") != "split";
    read_common(fields, command);
    std::istringstream lines{fields.optional_text("members", 20'000)};
    int number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        if (stripped(line).empty()) continue;
        if (auto member = read_member(line))
            command.members.push_back(std::move(*member));
        else
            fields.refuse("group_line_malformed", "members", {std::to_string(number)});
    }
    if (const auto error = fields.finish()) return *error;
    return command;
}

Result<usecases::SetPlaces> read_set_places(Fields fields) {
    usecases::SetPlaces command;
    auto& settings = command.settings;
    command.capacity = fields.optional_integer("capacity", 1, most_event_places);
    for (auto& quota : fields.objects("quotas", quota_sectors.size())) {
        const auto sector = quota.optional_sector("sector");
        const auto floor = quota.optional_integer("floor", 0, most_event_places);
        const auto ceiling = quota.optional_integer("ceiling", 0, most_event_places);
        if (sector) settings.quotas.push_back({*sector, floor.value_or(0), ceiling});
        fields.absorb(quota);
    }
    settings.release = fields.optional_instant("release");
    settings.offer = read_offer(fields);
    settings.approval = read_approval(fields);
    settings.gather_until = fields.optional_instant("gather_until");
    for (auto& workshop : fields.objects("workshops", 200)) {
        const auto id = workshop.id<MeetingId>("meeting_id");
        command.workshops[id] = workshop.integer("capacity", 1, most_event_places);
        fields.absorb(workshop);
    }
    if (const auto error = fields.finish()) return *error;
    return command;
}

Result<usecases::SetPlaces> read_set_places_form(const http::Parameters& typed, const calendar::Event& event) {
    auto fields = Fields::of_form(typed);
    usecases::SetPlaces command;
    auto& settings = command.settings;
    command.capacity = fields.optional_integer("capacity", 1, most_event_places);
    for (const auto sector : quota_sectors) {
        const std::string name{booking::to_string(sector)};
        const auto floor = fields.optional_integer("floor_" + name, 0, most_event_places);
        const auto ceiling = fields.optional_integer("ceiling_" + name, 0, most_event_places);
        if (floor || ceiling) settings.quotas.push_back({sector, floor.value_or(0), ceiling});
    }
    settings.release = read_moment(fields, "release");
    settings.offer = read_offer(fields);
    settings.approval = read_approval(fields);
    settings.gather_until = read_moment(fields, "gather_until");
    for (const auto& meeting : event.meetings) {
        if (!meeting.capacity) continue;
        if (const auto places = fields.optional_integer("workshop_" + meeting.id.to_string(), 1, most_event_places))
            command.workshops[meeting.id] = *places;
    }
    if (const auto error = fields.finish()) return *error;
    return command;
}

}  // namespace passerelle::server
