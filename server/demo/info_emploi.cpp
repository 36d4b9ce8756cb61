// SPDX-License-Identifier: Apache-2.0
#include "booking/booking.hpp"
#include "server/demo/stage.hpp"
#include "server/usecases/desk.hpp"
#include "server/usecases/registrations.hpp"
#include "server/usecases/schedule.hpp"
#include "storage/events.hpp"

#include <array>

namespace passerelle::demo {

namespace {

constexpr std::array trades{"soins infirmiers et soutien à domicile",
                            "soudage et usinage",
                            "transformation alimentaire",
                            "éducation à l’enfance",
                            "technologies de l’information",
                            "construction et génie civil",
                            "tourisme et hôtellerie",
                            "enseignement",
                            "foresterie et pêche"};

constexpr std::array places{"au bord du fleuve", "au pied des montagnes", "au bord d’un grand lac",
                            "entre ville et campagne", "près de la forêt boréale"};

/// Sessions this far ahead of now have partners already; later slots are open.
constexpr std::chrono::days booked_ahead{35};

booking::Presentation presentation(const Stage& stage, const booking::Partner& partner, std::size_t n) {
    const std::string trade = stage.one_of(trades);
    return {.title = std::string{partner.region.name()} + " : vivre et travailler en région",
            .presenters = someone(6'000 + n).name,
            .community = std::string{"Un milieu de vie accueillant, "} + stage.one_of(places) +
                         ", avec logements, garderies et classes de francisation.",
            .job_offers = "Plus de " + std::to_string(12 + stage.pick(40)) + " postes : " + trade + "."};
}

calendar::Series create_series(const Stage& stage) {
    usecases::CreateSeries command;
    command.programme = "info-emploi";
    command.title = {"Info-Emploi en région", "Regional Info-Emploi"};
    command.description = {
        "Trois organismes présentent leur région, leurs employeurs et leurs offres d’emploi. "
        "Gratuit, en français, ouvert à toutes les personnes immigrantes, au Québec ou à l’étranger.",
        "Three organisations present their region, its employers and its job offers. Free, in "
        "French, open to all immigrants, in Québec or abroad."};
    command.rule = "FREQ=WEEKLY;BYDAY=WE";
    command.starts = parse_local_time("2026-01-07T12:00").value();
    command.duration = std::chrono::minutes{60};
    command.capacity = 100;
    command.slots = 3;
    command.lead_in = std::chrono::minutes{6};
    return usecases::create_series(stage.at("2025-12-03T15:00:00Z"), command).value();
}

/// A partner or two in each past and coming session; the rest stays open.
void book(const Stage& stage, const calendar::Event& event, const std::vector<booking::Partner>& partners,
          std::size_t week) {
    const auto& meeting = event.meetings.front();
    const auto moment = calendar::interval_of(meeting).begin - std::chrono::days{12} - std::chrono::hours{week % 30};
    const std::size_t count = 1 + week % 3;
    for (std::size_t i = 0; i < count && i < meeting.slots.size(); ++i) {
        const auto& partner = partners[(week * 2 + i) % partners.size()];
        // A refusal is the quota's: the slot then stays open, as it would.
        const auto booked =
            usecases::book_slot(stage.at(moment + std::chrono::hours{i}),
                                {meeting.slots[i].id, partner.id, presentation(stage, partner, week * 3 + i)});
        static_cast<void>(booked);
    }
}

void register_some(const Stage& stage, const calendar::Event& event, std::size_t week) {
    const auto begin = calendar::interval_of(event).begin;
    const std::size_t count = 3 + week % 6;
    for (std::size_t i = 0; i < count; ++i) {
        const auto who = someone(week * 17 + i * 5);
        usecases::Register command{.event = event.id, .email = who.email, .name = who.name, .zone = who.zone};
        static_cast<void>(
            usecases::register_person(stage.at(begin - std::chrono::days{3} - std::chrono::hours{i}), command));
    }
}

}  // namespace

void seed_info_emploi(const Stage& stage, const std::vector<booking::Partner>& partners) {
    const auto series = create_series(stage);
    std::size_t week = 0;
    for (const auto& event : storage::list_events(stage.tx(), {.series = series.id})) {
        if (calendar::interval_of(event).begin > stage.now() + booked_ahead) break;
        book(stage, event, partners, week);
        if (week % 4 == 0 || calendar::interval_of(event).end > stage.now()) register_some(stage, event, week);
        ++week;
    }
}

}  // namespace passerelle::demo
