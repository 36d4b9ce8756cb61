// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/partner.hpp"
#include "booking/person.hpp"
#include "server/demo/seed.hpp"
#include "server/usecases/context.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace passerelle::demo {

/// What the parts of the seed share: who acts, when, and the people met so far.
class Stage {
public:
    Stage(storage::Transaction& tx, const SeedOptions& options);

    /// The context of a use case at a moment of the story, by the organizer; never later than now.
    usecases::Context at(Instant moment) const;
    usecases::Context at(std::string_view rfc3339) const;

    const RandomSource& random() const { return random_; }
    Instant now() const { return options_.now; }
    storage::Transaction& tx() const { return tx_; }

    /// From 0 to `below` - 1.
    std::size_t pick(std::size_t below) const;
    template <class List>
    const auto& one_of(const List& list) const {
        return list[pick(list.size())];
    }

private:
    storage::Transaction& tx_;
    SeedOptions options_;
    RandomSource random_;
    usecases::Actor organizer_;
};

/// An invented person: "Awa Diallo", "awa.diallo.12@exemple.quebec".
struct Someone {
    std::string name;
    std::string email;
    std::string zone;
};

/// The n-th of thousands, always the same one; names repeat, addresses never do.
Someone someone(std::size_t n);

std::vector<booking::Partner> seed_partners(const Stage& stage);
void seed_info_emploi(const Stage& stage, const std::vector<booking::Partner>& partners);
void seed_forum(const Stage& stage);
void seed_past_forums(const Stage& stage);
void seed_trainings(const Stage& stage);
void seed_stays(const Stage& stage);
/// Excuses, a review that was asked for, and warnings: after the trainings.
void seed_attendance(const Stage& stage);

}  // namespace passerelle::demo
