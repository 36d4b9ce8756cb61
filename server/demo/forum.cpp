// SPDX-License-Identifier: Apache-2.0
#include "server/demo/stage.hpp"
#include "server/usecases/registrations.hpp"
#include "server/usecases/schedule.hpp"
#include "storage/places.hpp"

#include <array>

namespace passerelle::demo {

namespace {

constexpr std::size_t people = 300;
constexpr int forum_places = 320;

constexpr const char* venue = "Centre des congrès de Rimouski, 225, boulevard René-Lepage Est, Rimouski (Québec)";

calendar::Meeting meeting(const char* french, const char* english, const char* starts, const char* ends) {
    calendar::Meeting made;
    made.title = {french, english};
    made.starts = parse_local_time(starts).value();
    made.ends = parse_local_time(ends).value();
    made.room.address = venue;
    return made;
}

calendar::Meeting workshop(const char* french, const char* english, const char* block, int capacity) {
    const bool morning = std::string_view{block} == "Matin";
    auto made = meeting(french, english, morning ? "2026-12-02T10:30" : "2026-12-02T13:30",
                        morning ? "2026-12-02T12:00" : "2026-12-02T15:00");
    made.block = block;
    made.capacity = capacity;
    return made;
}

calendar::Event create_forum(const Stage& stage) {
    usecases::CreateEvent command;
    command.programme = "forum";
    auto& event = command.event;
    event.title = {"Forum Immigration et régions 2026", "Immigration and Regions Forum 2026"};
    event.description = {
        "Une journée pour les milieux institutionnel, communautaire, municipal et privé : accueillir, "
        "loger, franciser, employer et retenir les personnes immigrantes en région.",
        "A day for the institutional, community, municipal and private sectors: welcoming, housing, "
        "teaching French to, employing and keeping immigrants in the regions."};
    event.capacity = forum_places;
    event.registration_opens = parse_rfc3339("2026-06-01T13:00:00Z");
    event.registration_closes = parse_rfc3339("2026-11-30T22:00:00Z");
    event.meetings = {
        meeting("Accueil et conférence d’ouverture", "Welcome and opening address", "2026-12-02T09:00",
                "2026-12-02T10:15"),
        workshop("Le logement, clé de l’établissement", "Housing, the key to settling", "Matin", 90),
        workshop("Recruter à l’étranger sans se tromper", "Recruiting abroad, and getting it right", "Matin", 90),
        workshop("La francisation en milieu de travail", "French in the workplace", "Matin", 120),
        workshop("L’accueil des familles et des conjoints", "Welcoming families and spouses", "Après-midi", 100),
        workshop("Reconnaître les acquis et les compétences", "Recognising skills and experience", "Après-midi", 100),
        workshop("Municipalités : de l’accueil à la participation", "Municipalities: from welcome to participation",
                 "Après-midi", 100),
        meeting("Plénière et pistes de réflexion", "Plenary and ways forward", "2026-12-02T15:15", "2026-12-02T16:30"),
    };
    return usecases::create_event(stage.at("2026-05-15T14:00:00Z"), command).value();
}

std::vector<MeetingId> choose(const Stage& stage, const calendar::Event& forum) {
    // One in six comes for the plenary alone.
    if (stage.pick(6) == 0) return {};
    return {forum.meetings[1 + stage.pick(3)].id, forum.meetings[4 + stage.pick(3)].id};
}

}  // namespace

void seed_forum(const Stage& stage) {
    constexpr std::array sectors{booking::Sector::institutional, booking::Sector::community, booking::Sector::community,
                                 booking::Sector::municipal, booking::Sector::business};
    constexpr std::array organisations{"Ministère de la Francisation", "Carrefour jeunesse-emploi",
                                       "Maison des familles", "Ville de Rivière-du-Loup",
                                       "Coopérative agricole du Bas-Saint-Laurent"};
    const auto forum = create_forum(stage);
    auto moment = parse_rfc3339("2026-06-02T13:00:00Z").value();
    for (std::size_t n = 0; n < people; ++n) {
        const auto who = someone(1'000 + n);
        usecases::Register command{.event = forum.id, .email = who.email, .name = who.name};
        const auto sector = stage.pick(sectors.size());
        command.organisation = organisations[sector];
        command.sector = sectors[sector];
        command.region = booking::Region::from_number(static_cast<int>(1 + stage.pick(booking::Region::count)));
        command.workshops = choose(stage, forum);
        usecases::register_person(stage.at(moment), command).value();
        moment += std::chrono::minutes{171};
    }
    storage::save_place_settings(stage.at(moment).tx, forum.id,
                                 {.quotas = {{booking::Sector::municipal, 60, {}}, {booking::Sector::business, 0, 80}},
                                  .release = parse_rfc3339("2026-11-25T17:00:00Z"),
                                  .offer = std::chrono::hours{24}});
}

}  // namespace passerelle::demo
