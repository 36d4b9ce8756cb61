// SPDX-License-Identifier: Apache-2.0
#include "booking/booking.hpp"
#include "server/demo/stage.hpp"
#include "server/usecases/desk.hpp"
#include "server/usecases/desk_settings.hpp"
#include "server/usecases/registrations.hpp"
#include "server/usecases/schedule.hpp"
#include "server/usecases/slot_waiting.hpp"
#include "server/usecases/swaps.hpp"
#include "storage/bookings.hpp"
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
            .phone = "418 555-01" + std::to_string(10 + n % 90),
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

/// What the programme asks of its presenters, and tells them alone.
void set_rules(const Stage& stage, ProgrammeId programme) {
    const auto context = stage.at("2025-12-03T15:00:00Z");
    auto settings = usecases::desk_settings(context, programme).value();
    settings.rules.presenter_instructions = {
        "Connectez-vous dix minutes avant votre créneau, caméra et micro ouverts.\n"
        "Votre présentation dure environ quinze minutes ; gardez-en cinq pour les questions.",
        "Join ten minutes before your slot, with camera and microphone on.\n"
        "Your presentation takes about fifteen minutes; keep five of them for questions."};
    settings.materials = {{{}, {"Diaporama", "Slides"}, 5},
                          {{}, {"Liste des offres d’emploi", "List of job offers"}, 7},
                          {{}, {"Logo de l’organisme", "Logo of the organisation"}, 14}};
    usecases::save_desk_settings(context, programme, settings).value();
}

/// Somebody waits where a coming session is full, and one partner asks another for its slot.
void make_it_lively(const Stage& stage, const std::vector<calendar::Event>& events,
                    const std::vector<booking::Partner>& partners) {
    const auto context = stage.at(stage.now());
    std::vector<booking::Booking> coming;
    for (const auto& event : events) {
        if (calendar::interval_of(event).begin < stage.now() + std::chrono::days{3}) continue;
        const auto& meeting = event.meetings.front();
        const auto booked = storage::list_active_bookings(stage.tx(), event.id);
        coming.insert(coming.end(), booked.begin(), booked.end());
        if (booked.size() < meeting.slots.size()) continue;
        // Whom the rules refuse does not wait: the others do.
        for (const std::size_t who : {4U, 9U})
            static_cast<void>(usecases::wait_for_slot(
                context, {meeting.id, partners[who].id, presentation(stage, partners[who], who)}));
    }
    if (coming.size() > 1)
        static_cast<void>(usecases::ask_swap(
            context, {coming[1].id, coming[0].id, "Notre conseillère sera en congé cette semaine-là."}));
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
    set_rules(stage, series.programme);
    std::size_t week = 0;
    const auto events = storage::list_events(stage.tx(), {.series = series.id});
    for (const auto& event : events) {
        if (calendar::interval_of(event).begin > stage.now() + booked_ahead) break;
        book(stage, event, partners, week);
        if (week % 4 == 0 || calendar::interval_of(event).end > stage.now()) register_some(stage, event, week);
        ++week;
    }
    make_it_lively(stage, events, partners);
}

}  // namespace passerelle::demo
