// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/feeds.hpp"

#include "server/secrets.hpp"
#include "storage/bookings.hpp"
#include "storage/event_changes.hpp"
#include "storage/partners.hpp"
#include "storage/programmes.hpp"
#include "storage/registrations.hpp"
#include "storage/series.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

namespace passerelle::usecases {

namespace {

using calendar::OwnContent;

template <class... Functions>
struct Overloaded : Functions... {
    using Functions::operator()...;
};

constexpr std::string_view series_prefix = "series/";
constexpr std::string_view region_prefix = "region/";

/// Two digits, as the regions are officially numbered.
std::optional<booking::Region> region_of(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.size() != 2 || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return booking::Region::from_number(number);
}

calendar::FeedContent content_of_region(storage::Transaction& tx, booking::Region region) {
    calendar::FeedContent content{
        storage::list_programmes(tx), {}, storage::find_events(tx, storage::list_events_presented_by(tx, region))};
    std::set<SeriesId> series;
    for (const auto& event : content.events)
        if (event.series && series.insert(*event.series).second)
            content.series.push_back(storage::find_series(tx, *event.series).value());
    return content;
}

/// Programmes and series of events, each loaded once.
class Surroundings {
public:
    explicit Surroundings(storage::Transaction& tx) : tx_{tx} {
        for (auto& programme : storage::list_programmes(tx)) programmes_.emplace(programme.id, programme);
    }

    const calendar::Programme& programme(const calendar::Event& event) const { return programmes_.at(event.programme); }
    std::optional<calendar::Series> series(const calendar::Event& event) {
        if (!event.series) return std::nullopt;
        const auto found = series_.find(*event.series);
        if (found != series_.end()) return found->second;
        return series_.emplace(*event.series, storage::find_series(tx_, *event.series)).first->second;
    }

private:
    storage::Transaction& tx_;
    std::map<ProgrammeId, calendar::Programme> programmes_;
    std::map<SeriesId, std::optional<calendar::Series>> series_;
};

void add_places(storage::Transaction& tx, PersonId person, Surroundings& around, OwnContent& content) {
    std::map<EventId, booking::Registration> active;
    std::vector<EventId> ids;
    for (auto& registration : storage::list_registrations_of(tx, person)) {
        if (booking::is_over(registration.status)) continue;
        ids.push_back(registration.event);
        active.emplace(registration.event, std::move(registration));
    }
    for (auto& event : storage::find_events(tx, ids)) {
        const auto& registration = active.at(event.id);
        content.places.push_back({around.programme(event), around.series(event), event, registration.workshops,
                                  registration.status != booking::RegistrationStatus::confirmed});
    }
}

void add_slots(storage::Transaction& tx, PartnerId partner, const Surroundings& around, OwnContent& content) {
    for (const auto& booking : storage::list_bookings_of(tx, partner)) {
        if (!booking::is_active(booking.status) || booking.status == booking::BookingStatus::held) continue;
        const auto event = storage::find_event_of_slot(tx, booking.slot).value();
        for (const auto& meeting : event.meetings) {
            const auto slot = std::ranges::find(meeting.slots, booking.slot, &calendar::Slot::id);
            if (slot == meeting.slots.end()) continue;
            content.slots.push_back({around.programme(event), event, meeting, *slot,
                                     booking.id.to_string() + "@passerelle", booking.presentation.title,
                                     booking.booked_at, booking.status == booking::BookingStatus::confirmed});
        }
    }
}

bool is_own(const Context& context, const storage::FeedOwner& owner) {
    return std::visit(Overloaded{[&](PersonId person) { return context.actor.is(person); },
                                 [&](PartnerId partner) {
                                     return context.actor.acts_for(partner) ||
                                            (context.actor.is_staff() && storage::find_partner(context.tx, partner));
                                 }},
                      owner);
}

}  // namespace

std::optional<FeedSubject> find_feed_subject(storage::Transaction& tx, std::string_view name) {
    if (name == "all") return WholeCalendar{};
    if (name.starts_with(series_prefix)) {
        const auto id = SeriesId::parse(name.substr(series_prefix.size()));
        auto series = id ? storage::find_series(tx, *id) : std::nullopt;
        return series ? std::optional<FeedSubject>{std::move(*series)} : std::nullopt;
    }
    if (name.starts_with(region_prefix)) {
        const auto region = region_of(name.substr(region_prefix.size()));
        return region ? std::optional<FeedSubject>{*region} : std::nullopt;
    }
    auto programme = storage::find_programme(tx, name);
    return programme ? std::optional<FeedSubject>{std::move(*programme)} : std::nullopt;
}

std::string name_of(const FeedSubject& subject, Language language, const std::string& organisation) {
    return std::visit(Overloaded{[&](const WholeCalendar&) { return organisation; },
                                 [&](const calendar::Programme& programme) { return programme.name.in(language); },
                                 [&](const calendar::Series& series) { return series.title.in(language); },
                                 [&](const booking::Region& region) {
                                     return organisation + " \u2013 " + std::string{region.name()};
                                 }},
                      subject);
}

calendar::FeedContent feed_content(storage::Transaction& tx, const FeedSubject& subject) {
    using calendar::FeedContent;
    return std::visit(Overloaded{[&](const WholeCalendar&) {
                                     return FeedContent{storage::list_programmes(tx),
                                                        storage::list_series(tx, std::nullopt),
                                                        storage::list_events(tx, {})};
                                 },
                                 [&](const calendar::Programme& programme) {
                                     return FeedContent{{programme},
                                                        storage::list_series(tx, programme.id),
                                                        storage::list_events(tx, {.programme = programme.id})};
                                 },
                                 [&](const calendar::Series& series) {
                                     return FeedContent{{storage::find_programme(tx, series.programme).value()},
                                                        {series},
                                                        storage::list_events(tx, {.series = series.id})};
                                 },
                                 [&](const booking::Region& region) { return content_of_region(tx, region); }},
                      subject);
}

FeedVersion feed_version(storage::Transaction& tx, const FeedSubject& subject) {
    // Any change of any event: too often where it is another feed's, never too seldom.
    const auto changes = std::to_string(storage::change_position(tx).newest);
    return std::visit(Overloaded{[&](const WholeCalendar&) {
                                     return FeedVersion{storage::feed_revision(tx, std::nullopt), changes};
                                 },
                                 [&](const calendar::Programme& programme) {
                                     return FeedVersion{storage::feed_revision(tx, programme.id), changes};
                                 },
                                 [&](const calendar::Series& series) {
                                     return FeedVersion{storage::feed_revision(tx, series.programme), changes};
                                 },
                                 [&](const booking::Region& region) {
                                     FeedVersion version{storage::feed_revision(tx, std::nullopt), changes};
                                     for (const auto id : storage::list_events_presented_by(tx, region))
                                         version.selected += " " + id.to_string();
                                     return version;
                                 }},
                      subject);
}

Interval feed_window(Instant now) {
    return {now - std::chrono::days{92}, now + std::chrono::days{548}};
}

OwnContent own_content(storage::Transaction& tx, const storage::FeedOwner& owner) {
    Surroundings around{tx};
    OwnContent content;
    std::visit(Overloaded{[&](PersonId person) {
                              add_places(tx, person, around, content);
                              for (const auto& partner : storage::list_partners_of(tx, person))
                                  add_slots(tx, partner.id, around, content);
                          },
                          [&](PartnerId partner) { add_slots(tx, partner, around, content); }},
               owner);
    return content;
}

Result<storage::FeedOwner> open_feed(storage::Transaction& tx, std::string_view secret) {
    const auto found = storage::find_feed_secret(tx, server::hash_secret(secret));
    if (!found) return missing();
    if (found->ended_at) return fail(Failure::gone, "feed_replaced");
    return found->owner;
}

Result<std::string> replace_feed_secret(const Context& context, const storage::FeedOwner& owner) {
    if (!is_own(context, owner)) return missing();
    storage::end_feed_secret(context.tx, owner, context.now);
    auto secret = server::make_token(context.random);
    storage::insert(context.tx, storage::FeedSecret{server::hash_secret(secret), owner, context.now});
    return secret;
}

Result<void> end_feed_secret(const Context& context, const storage::FeedOwner& owner) {
    if (!is_own(context, owner) || !storage::end_feed_secret(context.tx, owner, context.now)) return missing();
    return {};
}

}  // namespace passerelle::usecases
