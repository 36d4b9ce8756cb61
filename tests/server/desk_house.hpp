// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/usecases/desk.hpp"
#include "server/usecases/desk_settings.hpp"
#include "server/usecases/partners.hpp"
#include "server/usecases/schedule.hpp"
#include "server/usecases/slot_waiting.hpp"
#include "server/usecases/swaps.hpp"
#include "storage/bookings.hpp"
#include "tests/server/house.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace passerelle::test {

/// Info-Emploi every Wednesday at noon from November 18, 2026, three slots each, and partners of three regions.
class AtTheDesk : public InTheHouse {
protected:
    explicit AtTheDesk(const std::string& database = {})
        : InTheHouse{database},
          rimouski_{partner("MRC de Rimouski-Neigette", 1, "karine@exemple.quebec")},
          gaspe_{partner("MRC de La Côte-de-Gaspé", 11, "luc@exemple.quebec")},
          amos_{partner("Ville d’Amos", 8, "zoe@exemple.quebec")} {
        const auto series = as(organizer(), [](const usecases::Context& context) {
            return usecases::create_series(context, {.programme = "info-emploi",
                                                     .title = {"Info-Emploi", "Info-Emploi"},
                                                     .rule = "FREQ=WEEKLY",
                                                     .starts = local("2026-11-18T12:00"),
                                                     .slots = 3});
        });
        series_ = series.value().id;
    }

    booking::Partner partner(const std::string& name, int region, const std::string& email) {
        return as(organizer(),
                  [&](const usecases::Context& context) {
                      return usecases::create_partner(context,
                                                      {.name = name, .region = region, .contact_email = email});
                  })
            .value();
    }
    usecases::Actor contact_of(const booking::Partner& partner, const std::string& email) {
        auto contact = actor(email, booking::Role::participant);
        contact.partners = {partner};
        return contact;
    }
    usecases::Actor karine() { return contact_of(rimouski_, "karine@exemple.quebec"); }
    usecases::Actor luc() { return contact_of(gaspe_, "luc@exemple.quebec"); }

    std::vector<calendar::Event> sessions() {
        return database().read([&](storage::Transaction& tx) { return storage::list_events(tx, {.series = series_}); });
    }
    calendar::Meeting meeting(std::size_t week) { return sessions().at(week).meetings.front(); }
    SlotId slot(std::size_t week, std::size_t position = 0) { return meeting(week).slots.at(position).id; }

    Result<booking::Booking> book(const usecases::Actor& who, SlotId slot, const booking::Partner& partner) {
        const usecases::BookSlot command{slot, partner.id, says()};
        return as(who, [&](const usecases::Context& context) { return usecases::book_slot(context, command); });
    }
    booking::Booking booked(SlotId slot, const booking::Partner& partner) {
        return book(organizer(), slot, partner).value();
    }
    Result<booking::Booking> hold(const usecases::Actor& who, SlotId slot, const booking::Partner& partner) {
        return as(who, [&](const usecases::Context& c) { return usecases::hold_slot(c, slot, partner.id); });
    }
    Result<booking::SlotWait> wait(const booking::Partner& partner, std::size_t week) {
        const usecases::WaitForSlot command{meeting(week).id, partner.id, says("J’attends")};
        return as(organizer(), [&](const usecases::Context& c) { return usecases::wait_for_slot(c, command); });
    }
    booking::Booking cancel(BookingId id) {
        return as(organizer(), [&](const usecases::Context& c) { return usecases::cancel_booking(c, id, "malade"); })
            .value();
    }
    /// The three slots of a session, taken by three partners made for it.
    std::vector<booking::Booking> fill(std::size_t week) {
        std::vector<booking::Booking> all;
        for (std::size_t i = 0; i < 3; ++i) {
            const auto name = std::to_string(week) + "-" + std::to_string(i);
            const auto other = partner("Organisme " + name, static_cast<int>(12 + i), name + "@exemple.quebec");
            all.push_back(booked(slot(week, i), other));
        }
        return all;
    }

    /// Who has the slot, as the database says.
    std::optional<booking::Booking> holder(SlotId slot) {
        return database().read([&](storage::Transaction& tx) { return storage::find_active_booking(tx, slot); });
    }
    std::optional<PartnerId> owner(SlotId slot) {
        const auto found = holder(slot);
        return found ? std::optional{found->partner} : std::nullopt;
    }
    std::size_t mails(const std::string& kind) {
        const auto all = notices();
        return static_cast<std::size_t>(std::ranges::count(all, kind, &storage::Notice::kind));
    }

    template <class Change>
    void set(Change change) {
        as(organizer(), [&](const usecases::Context& context) {
            const auto programme = storage::find_programme(context.tx, "info-emploi").value();
            auto settings = usecases::desk_settings(context, programme.id).value();
            change(settings);
            return usecases::save_desk_settings(context, programme.id, settings);
        }).value();
    }

    static booking::Presentation says(const std::string& title = "Vivre en région") { return {.title = title}; }

    SeriesId series_;
    booking::Partner rimouski_;
    booking::Partner gaspe_;
    booking::Partner amos_;
};

}  // namespace passerelle::test
