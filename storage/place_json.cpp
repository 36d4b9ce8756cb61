// SPDX-License-Identifier: Apache-2.0
#include "storage/place_json.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace passerelle::storage {

namespace {

using booking::Registration;
using booking::RegistrationStatus;
using nlohmann::json;

constexpr std::array status_names{"confirmed", "waiting", "cancelled", "offered", "requested", "declined", "expired"};

const char* name_of(RegistrationStatus status) {
    return status_names.at(static_cast<std::size_t>(status));
}
RegistrationStatus status_of(const json& name) {
    const auto found = std::ranges::find(status_names, name.get<std::string>());
    return static_cast<RegistrationStatus>(found - status_names.begin());
}

json put_sector(std::optional<booking::Sector> sector) {
    return sector ? json(booking::to_string(*sector)) : json(nullptr);
}
std::optional<booking::Sector> take_sector(const json& from) {
    return from.is_null() ? std::nullopt : booking::parse_sector(from.get<std::string>());
}

json put_time(std::optional<Instant> instant) {
    return instant ? json(to_microseconds(*instant)) : json(nullptr);
}
std::optional<Instant> take_time(const json& from) {
    if (from.is_null()) return std::nullopt;
    return from_microseconds(from.get<std::int64_t>());
}

json put_number(std::optional<int> number) {
    return number ? json(*number) : json(nullptr);
}
std::optional<int> take_number(const json& from) {
    if (from.is_null()) return std::nullopt;
    return from.get<int>();
}

template <class IdType>
IdType take_id(const json& from) {
    return IdType::parse(from.get<std::string>()).value();
}
template <class IdType>
json put_ids(const std::vector<IdType>& ids) {
    auto all = json::array();
    for (const auto& id : ids) all.push_back(id.to_string());
    return all;
}
template <class IdType>
std::vector<IdType> take_ids(const json& from) {
    std::vector<IdType> ids;
    for (const auto& id : from) ids.push_back(take_id<IdType>(id));
    return ids;
}

/// How a registration stands: what a decision may change of it.
json put_state(const Registration& r) {
    auto waits = json::array();
    for (const auto& wait : r.waiting_workshops)
        waits.push_back({wait.meeting.to_string(), to_microseconds(wait.since)});
    std::sort(waits.begin(), waits.end());
    auto workshops = put_ids(r.workshops);
    std::sort(workshops.begin(), workshops.end());
    return {{"id", r.id.to_string()},   {"status", name_of(r.status)},   {"sector", put_sector(r.sector)},
            {"keeps", r.keeps_place},   {"until", put_time(r.offered_until)}, {"workshops", workshops},
            {"waits", waits}};
}

/// And what never changes.
json put(const Registration& r) {
    auto all = put_state(r);
    all["at"] = to_microseconds(r.registered_at);
    all["group"] = r.group ? json(r.group->to_string()) : json(nullptr);
    all["together"] = r.together;
    return all;
}

json put(const std::vector<Registration>& registrations) {
    auto all = json::array();
    for (const auto& registration : registrations) all.push_back(put(registration));
    return all;
}

std::vector<Registration> take_registrations(const json& from) {
    std::vector<Registration> all;
    for (const auto& one : from) {
        Registration r;
        r.id = take_id<RegistrationId>(one.at("id"));
        r.status = status_of(one.at("status"));
        r.sector = take_sector(one.at("sector"));
        r.workshops = take_ids<MeetingId>(one.at("workshops"));
        for (const auto& wait : one.at("waits"))
            r.waiting_workshops.push_back(
                {take_id<MeetingId>(wait.at(0)), from_microseconds(wait.at(1).get<std::int64_t>())});
        r.registered_at = from_microseconds(one.at("at").get<std::int64_t>());
        if (!one.at("group").is_null()) r.group = take_id<RegistrationId>(one.at("group"));
        r.together = one.at("together");
        r.keeps_place = one.at("keeps");
        r.offered_until = take_time(one.at("until"));
        all.push_back(std::move(r));
    }
    return all;
}

json put_quotas(const std::vector<booking::SectorQuota>& quotas) {
    auto all = json::array();
    for (const auto& quota : quotas)
        all.push_back({{"sector", put_sector(quota.sector)},
                       {"floor", quota.floor},
                       {"ceiling", put_number(quota.ceiling)}});
    return all;
}

std::vector<booking::SectorQuota> take_quotas(const json& from) {
    std::vector<booking::SectorQuota> quotas;
    for (const auto& one : from)
        quotas.push_back(
            {take_sector(one.at("sector")).value(), one.at("floor").get<int>(), take_number(one.at("ceiling"))});
    return quotas;
}

/// One member, named as the command is.
struct CommandWriter {
    json operator()(const booking::Join& command) const { return {{"join", put(command.newcomers)}}; }
    json operator()(const booking::Admit& command) const {
        return {{"admit", put(command.newcomers)}, {"who", put_ids(command.who)}};
    }
    json operator()(const booking::Leave& command) const {
        return {{"leave", put_ids(command.who)}, {"how", name_of(command.how)}};
    }
    json operator()(const booking::Approve& command) const { return {{"approve", put_ids(command.who)}}; }
    json operator()(const booking::Accept& command) const { return {{"accept", put_ids(command.who)}}; }
    json operator()(const booking::Choose& command) const {
        return {{"choose", command.who.to_string()}, {"workshops", put_ids(command.workshops)}};
    }
    json operator()(const booking::ChangeSector& command) const {
        return {{"sector", put_sector(command.sector)}, {"of", command.who.to_string()}};
    }
    json operator()(const booking::Pass&) const { return {{"pass", true}}; }
};

}  // namespace

std::string write_quotas(const std::vector<booking::SectorQuota>& quotas) {
    return put_quotas(quotas).dump();
}

std::vector<booking::SectorQuota> read_quotas(const std::string& text) {
    return take_quotas(json::parse(text));
}

std::string write_rules(const booking::PlaceRules& rules) {
    const auto& settings = rules.settings;
    auto workshops = json::array();
    for (const auto& workshop : rules.workshops)
        workshops.push_back({workshop.id.to_string(), workshop.capacity, workshop.block,
                             to_microseconds(workshop.interval.begin), to_microseconds(workshop.interval.end)});
    const json all{{"capacity", put_number(rules.capacity)},
                   {"quotas", put_quotas(settings.quotas)},
                   {"release", put_time(settings.release)},
                   {"offer", settings.offer ? json(settings.offer->count()) : json(nullptr)},
                   {"approval", booking::to_string(settings.approval)},
                   {"gather", put_time(settings.gather_until)},
                   {"open", rules.open},
                   {"begins", to_microseconds(rules.begins)},
                   {"ends", to_microseconds(rules.ends)},
                   {"workshops", workshops}};
    return all.dump();
}

booking::PlaceRules read_rules(const std::string& text) {
    const auto all = json::parse(text);
    booking::PlaceRules rules;
    rules.capacity = take_number(all.at("capacity"));
    rules.settings.quotas = take_quotas(all.at("quotas"));
    rules.settings.release = take_time(all.at("release"));
    if (!all.at("offer").is_null()) rules.settings.offer = std::chrono::minutes{all.at("offer").get<std::int64_t>()};
    rules.settings.approval = booking::parse_approval(all.at("approval").get<std::string>()).value();
    rules.settings.gather_until = take_time(all.at("gather"));
    rules.open = all.at("open");
    rules.begins = take_time(all.at("begins")).value();
    rules.ends = take_time(all.at("ends")).value();
    for (const auto& one : all.at("workshops"))
        rules.workshops.push_back({take_id<MeetingId>(one.at(0)),
                                   one.at(1),
                                   one.at(2),
                                   {take_time(one.at(3)).value(), take_time(one.at(4)).value()}});
    return rules;
}

std::string write_command(const booking::Command& command) {
    return std::visit(CommandWriter{}, command).dump();
}

booking::Command read_command(const std::string& text) {
    const auto all = json::parse(text);
    if (all.contains("join")) return booking::Join{take_registrations(all.at("join"))};
    if (all.contains("admit")) 
        return booking::Admit{take_registrations(all.at("admit")), take_ids<RegistrationId>(all.at("who"))};
    if (all.contains("leave")) return booking::Leave{take_ids<RegistrationId>(all.at("leave")), status_of(all.at("how"))};
    if (all.contains("approve")) return booking::Approve{take_ids<RegistrationId>(all.at("approve"))};
    if (all.contains("accept")) return booking::Accept{take_ids<RegistrationId>(all.at("accept"))};
    if (all.contains("choose"))
        return booking::Choose{take_id<RegistrationId>(all.at("choose")), take_ids<MeetingId>(all.at("workshops"))};
    if (all.contains("of"))
        return booking::ChangeSector{take_id<RegistrationId>(all.at("of")), take_sector(all.at("sector"))};
    return booking::Pass{};
}

std::string write_opening(const std::vector<Registration>& registrations) {
    return json{{"opening", put(registrations)}}.dump();
}

std::optional<std::vector<Registration>> read_opening(const std::string& text) {
    const auto all = json::parse(text);
    if (!all.contains("opening")) return std::nullopt;
    return take_registrations(all.at("opening"));
}

std::string write_basis(const booking::Standing& standing) {
    using booking::Sector;
    json taken{{"none", standing.seats.taken(std::nullopt)}};
    for (const auto sector : {Sector::institutional, Sector::community, Sector::municipal, Sector::business})
        taken[std::string{booking::to_string(sector)}] = standing.seats.taken(sector);
    auto workshops = json::object();
    for (const auto& [meeting, places] : standing.workshops)
        if (places > 0) workshops[meeting.to_string()] = places;
    return json{{"taken", taken}, {"workshops", workshops}, {"line", standing.line.size()}}.dump();
}

std::string write_outcome(const std::vector<booking::Change>& changes) {
    auto all = json::array();
    for (const auto& change : changes) all.push_back(put_state(change.after));
    std::sort(all.begin(), all.end(), [](const json& one, const json& other) { return one.at("id") < other.at("id"); });
    return all.dump();
}

}  // namespace passerelle::storage
