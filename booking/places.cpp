// SPDX-License-Identifier: Apache-2.0
#include "booking/places.hpp"

#include "booking/place_units.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

namespace passerelle::booking {

namespace {

/// The places while something is decided.
class Board {
public:
    Board(const PlaceRules& rules, const Standing& standing, Instant now)
        : rules_{rules},
          now_{now},
          seats_{standing.seats},
          workshops_{standing.workshops},
          line_{standing.line},
          was_{standing.line} {}

    void expire_offers() {
        if (!rules_.open) return;
        for (auto& registration : line_)
            if (registration.status == RegistrationStatus::offered && *registration.offered_until <= now_)
                become(registration, RegistrationStatus::expired);
    }

    Result<void> apply(const Join& command) {
        const bool examined = rules_.settings.approval != Approval::none;
        for (const auto& newcomer : command.newcomers)
            enter(newcomer, examined ? RegistrationStatus::requested : RegistrationStatus::waiting);
        return {};
    }

    Result<void> apply(const Admit& command) {
        for (const auto& newcomer : command.newcomers) enter(newcomer, RegistrationStatus::confirmed);
        return each(command.who, [&](Registration& registration) -> Result<void> {
            if (is_over(registration.status)) return fail(Failure::conflict, "registration_cancelled");
            become(registration, RegistrationStatus::confirmed);
            return {};
        });
    }

    Result<void> apply(const Leave& command) {
        return each(command.who, [&](Registration& registration) -> Result<void> {
            if (is_over(registration.status)) return fail(Failure::conflict, "registration_cancelled");
            become(registration, command.how);
            registration.reason = command.reason;
            return {};
        });
    }

    Result<void> apply(const Approve& command) {
        return each(command.who, [&](Registration& registration) -> Result<void> {
            if (registration.status != RegistrationStatus::requested)
                return fail(Failure::conflict, "registration_not_requested");
            become(registration,
                   registration.keeps_place ? RegistrationStatus::confirmed : RegistrationStatus::waiting);
            asking_.insert(registration.id);
            return {};
        });
    }

    Result<void> apply(const Accept& command) {
        return each(command.who, [&](Registration& registration) -> Result<void> {
            if (registration.status == RegistrationStatus::expired) return fail(Failure::conflict, "offer_expired");
            if (registration.status != RegistrationStatus::offered)
                return fail(Failure::conflict, "registration_not_offered");
            become(registration, RegistrationStatus::confirmed);
            return {};
        });
    }

    Result<void> apply(const Choose& command) {
        return each({command.who}, [&](Registration& registration) -> Result<void> {
            if (is_over(registration.status)) return fail(Failure::conflict, "registration_cancelled");
            choose(registration, command.workshops);
            return {};
        });
    }

    Result<void> apply(const ChangeSector& command) {
        return each({command.who}, [&](Registration& registration) -> Result<void> {
            if (is_over(registration.status)) return fail(Failure::conflict, "registration_cancelled");
            if (registration.sector == command.sector) return {};
            if (takes_place(registration)) {
                auto others = seats_;
                others.add(registration.sector, -1);
                if (gathered(others).most(rules_, now_, command.sector, 1) < 1)
                    return fail(Failure::conflict, "sector_full", "sector");
                seats_.add(registration.sector, -1);
                seats_.add(command.sector, 1);
            }
            registration.sector = command.sector;
            return {};
        });
    }

    Result<void> apply(const Pass&) { return {}; }

    void settle() {
        if (!rules_.open || now_ >= rules_.ends) return;
        give_places();
        for (const auto& workshop : rules_.workshops) give_places(workshop);
    }

    std::vector<Change> changes() const {
        std::vector<Change> all;
        for (std::size_t i = 0; i < line_.size(); ++i) {
            if (i >= was_.size())
                all.push_back({std::nullopt, line_[i]});
            else if (line_[i] != was_[i])
                all.push_back({was_[i], line_[i]});
        }
        return all;
    }

private:
    template <class Do>
    Result<void> each(const std::vector<RegistrationId>& who, Do act) {
        for (const auto& id : who) {
            const auto found = std::ranges::find(line_, id, &Registration::id);
            if (found == line_.end()) return fail(Failure::not_found, "registration_unknown");
            if (const auto done = act(*found); !done) return done;
        }
        return {};
    }

    void count(const Registration& registration, int by) {
        if (takes_place(registration)) seats_.add(registration.sector, by);
        if (registration.status != RegistrationStatus::confirmed) return;
        for (const auto& workshop : registration.workshops) workshops_[workshop] += by;
    }

    void become(Registration& registration, RegistrationStatus status, bool keeps_place = false) {
        count(registration, -1);
        registration.status = status;
        registration.keeps_place = keeps_place;
        registration.offered_until.reset();
        count(registration, 1);
        if (!is_over(status)) return;
        registration.cancelled_at = now_;
        registration.waiting_workshops.clear();
    }

    void enter(Registration newcomer, RegistrationStatus status) {
        for (const auto& workshop : std::exchange(newcomer.workshops, {}))
            newcomer.waiting_workshops.push_back({workshop, newcomer.registered_at});
        newcomer.status = status;
        newcomer.keeps_place = false;
        count(newcomer, 1);
        asking_.insert(newcomer.id);
        line_.push_back(std::move(newcomer));
    }

    void choose(Registration& registration, const std::vector<MeetingId>& wanted) {
        const auto is_wanted = [&](const MeetingId& id) { return std::ranges::find(wanted, id) != wanted.end(); };
        count(registration, -1);
        std::erase_if(registration.workshops, [&](const MeetingId& id) { return !is_wanted(id); });
        count(registration, 1);
        std::erase_if(registration.waiting_workshops, [&](const WorkshopWait& w) { return !is_wanted(w.meeting); });
        for (const auto& id : wanted) {
            const bool has = std::ranges::find(registration.workshops, id) != registration.workshops.end();
            const auto& waits = registration.waiting_workshops;
            if (has || std::ranges::find(waits, id, &WorkshopWait::meeting) != waits.end()) continue;
            registration.waiting_workshops.push_back({id, now_});
        }
    }

    /// Seats with what gathers for the groups in line.
    Seats gathered(Seats seats) {
        for (const auto& unit : units_in_line(rules_, line_))
            if (gathers(rules_, unit, now_)) seats = fit(rules_, seats, unit, now_).then;
        return seats;
    }

    void give_places() {
        auto seats = seats_;
        for (const auto& unit : units_in_line(rules_, line_)) {
            const auto possible = fit(rules_, seats, unit, now_);
            if (possible.all)
                for (auto* registration : unit) give_place(*registration);
            if (possible.all || gathers(rules_, unit, now_)) seats = possible.then;
        }
    }

    void give_place(Registration& registration) {
        if (registration.status == RegistrationStatus::requested)
            return become(registration, RegistrationStatus::requested, true);
        const auto& offer = rules_.settings.offer;
        if (!offer || asking_.contains(registration.id) || now_ >= rules_.begins)
            return become(registration, RegistrationStatus::confirmed);
        become(registration, RegistrationStatus::offered);
        registration.offered_until = std::min<Instant>(now_ + *offer, rules_.begins);
    }

    bool has_room_for(const Registration& registration, const Workshop& workshop) const {
        return std::ranges::none_of(rules_.workshops, [&](const Workshop& other) {
            return std::ranges::find(registration.workshops, other.id) != registration.workshops.end() &&
                   exclude_one_another(other, workshop);
        });
    }

    void give_places(const Workshop& workshop) {
        std::vector<std::tuple<Instant, RegistrationId, Registration*>> queue;
        for (auto& registration : line_)
            for (const auto& wait : registration.waiting_workshops)
                if (wait.meeting == workshop.id && registration.status == RegistrationStatus::confirmed)
                    queue.emplace_back(wait.since, registration.id, &registration);
        std::ranges::sort(queue);
        auto& taken = workshops_[workshop.id];
        for (const auto& [since, id, registration] : queue) {
            if (taken >= workshop.capacity) return;
            if (!has_room_for(*registration, workshop)) continue;
            std::erase_if(registration->waiting_workshops,
                          [&](const WorkshopWait& wait) { return wait.meeting == workshop.id; });
            registration->workshops.push_back(workshop.id);
            ++taken;
        }
    }

    const PlaceRules& rules_;
    Instant now_;
    Seats seats_;
    std::map<MeetingId, int> workshops_;
    std::vector<Registration> line_;
    const std::vector<Registration> was_;
    std::set<RegistrationId> asking_;  ///< who asks just now, and needs no offer
};

}  // namespace

Result<std::vector<Change>> decide(const PlaceRules& rules, const Standing& standing, const Command& command,
                                   Instant now) {
    Board board{rules, standing, now};
    board.expire_offers();
    const auto applied = std::visit([&](const auto& given) { return board.apply(given); }, command);
    if (!applied) return applied.error();
    board.settle();
    return board.changes();
}

Standing standing_of(std::span<const Registration> all, const std::vector<RegistrationId>& named) {
    Standing standing;
    for (const auto& registration : all) {
        if (takes_place(registration)) standing.seats.add(registration.sector, 1);
        const bool confirmed = registration.status == RegistrationStatus::confirmed;
        if (confirmed)
            for (const auto& workshop : registration.workshops) ++standing.workshops[workshop];
        const bool in_line = !is_over(registration.status) && (!confirmed || !registration.waiting_workshops.empty());
        if (in_line || std::ranges::find(named, registration.id) != named.end()) standing.line.push_back(registration);
    }
    return standing;
}

std::vector<RegistrationId> named_in(const Command& command) {
    struct Names {
        std::vector<RegistrationId> operator()(const Join&) const { return {}; }
        std::vector<RegistrationId> operator()(const Admit& command) const { return command.who; }
        std::vector<RegistrationId> operator()(const Pass&) const { return {}; }
        std::vector<RegistrationId> operator()(const Leave& command) const { return command.who; }
        std::vector<RegistrationId> operator()(const Approve& command) const { return command.who; }
        std::vector<RegistrationId> operator()(const Accept& command) const { return command.who; }
        std::vector<RegistrationId> operator()(const Choose& command) const { return {command.who}; }
        std::vector<RegistrationId> operator()(const ChangeSector& command) const { return {command.who}; }
    };
    return std::visit(Names{}, command);
}

}  // namespace passerelle::booking
