// SPDX-License-Identifier: Apache-2.0
// The editions of 2022 and 2024: who came by which door, and what they suggested. Written as rows: nobody is mailed
// about a day long past.
#include "booking/suggestion.hpp"
#include "server/demo/stage.hpp"
#include "server/secrets.hpp"
#include "server/usecases/partners.hpp"
#include "storage/door_scans.hpp"
#include "storage/events.hpp"
#include "storage/persons.hpp"
#include "storage/programmes.hpp"
#include "storage/registrations.hpp"
#include "storage/suggestions.hpp"

#include <array>

namespace passerelle::demo {

namespace {

using booking::Sector;

/// One edition of the story.
struct PastForum {
    const char* french;
    const char* english;
    const char* day;
    const char* place;
    std::size_t people;
    std::size_t first_person;
};

constexpr std::array past_forums{
    PastForum{"Forum Immigration et régions 2022", "Immigration and Regions Forum 2022", "2022-11-30",
              "Hôtel Gouverneur, Trois-Rivières (Québec)", 170, 3'000},
    PastForum{"Forum Immigration et régions 2024", "Immigration and Regions Forum 2024", "2024-11-27",
              "Centre des congrès de Saguenay, Saguenay (Québec)", 230, 2'000},
};

constexpr std::array past_themes{"Logement", "Francisation", "Accueil et participation"};

/// Under which theme, and what; the last of all still waits to be read over.
constexpr std::array<std::pair<std::size_t, const char*>, 9> past_suggestions{{
    {0, "Réserver quelques logements de transition dans chaque MRC, le temps qu’une famille trouve le sien."},
    {0, "Mettre en commun les listes de propriétaires prêts à louer à des personnes sans historique de crédit."},
    {0, "Jumeler les projets de construction et les projets de recrutement à l’étranger."},
    {1, "Offrir la francisation sur les heures de travail, avec l’aide des employeurs voisins."},
    {1, "Ouvrir les classes de francisation aux conjointes et aux conjoints dès leur arrivée."},
    {1, "Des groupes de conversation animés par des personnes retraitées."},
    {2, "Une soirée d’accueil municipale deux fois l’an, avec les organismes et les élus."},
    {2, "Confier à chaque famille une personne-relais pour sa première année."},
    {2, "Prévoir le transport vers les services : sans voiture, on ne participe à rien."},
}};

calendar::Meeting past_meeting(const Stage& stage, const PastForum& forum, const char* french, const char* english,
                               const char* from, const char* to) {
    calendar::Meeting meeting;
    meeting.id = MeetingId::make(stage.now(), stage.random());
    meeting.title = {french, english};
    meeting.starts = parse_local_time(std::string{forum.day} + "T" + from).value();
    meeting.ends = parse_local_time(std::string{forum.day} + "T" + to).value();
    meeting.room.address = forum.place;
    return meeting;
}

calendar::Event past_event(const Stage& stage, const PastForum& forum) {
    calendar::Event event;
    event.id = EventId::make(stage.now(), stage.random());
    event.programme = storage::find_programme(stage.tx(), "forum").value().id;
    event.title = {forum.french, forum.english};
    event.capacity = static_cast<int>(forum.people) + 20;
    const auto add = [&](const char* french, const char* english, const char* from, const char* to, int places) {
        auto meeting = past_meeting(stage, forum, french, english, from, to);
        if (places > 0) {
            meeting.capacity = places;
            meeting.block = "Matin";
        }
        event.meetings.push_back(std::move(meeting));
    };
    add("Accueil et conférence d’ouverture", "Welcome and opening address", "09:00", "10:15", 0);
    add("Se loger en région", "Finding a home in a region", "10:30", "12:00", 130);
    add("Recruter et accueillir", "Recruiting and welcoming", "10:30", "12:00", 130);
    add("Plénière et pistes de réflexion", "Plenary and ways forward", "13:30", "15:30", 0);
    event.created_at = event.revised_at = calendar::interval_of(event).begin - std::chrono::days{180};
    storage::insert(stage.tx(), event);
    return event;
}

booking::Registration past_registration(const Stage& stage, const calendar::Event& event, const Someone& who) {
    constexpr std::array sectors{Sector::institutional, Sector::community, Sector::community, Sector::municipal,
                                 Sector::business};
    const auto context = stage.at(event.created_at);
    const auto address = booking::EmailAddress::parse(who.email).value();
    booking::Registration made;
    made.id = RegistrationId::make(stage.now(), stage.random());
    made.event = event.id;
    made.person = usecases::find_or_create_person(context, address, who.name, Language::french, "America/Toronto").id;
    made.sector = stage.one_of(sectors);
    // Some regions sent few people: groups that a report keeps back.
    made.region = booking::Region::from_number(static_cast<int>(1 + std::min(stage.pick(17), stage.pick(17))));
    made.workshops = {event.meetings[1 + stage.pick(2)].id};
    made.registered_at = event.created_at;
    storage::insert(stage.tx(), made, server::hash_secret(server::make_token(stage.random())));
    return made;
}

class PastDoors {
public:
    PastDoors(const Stage& stage, const calendar::Event& event)
        : stage_{stage}, event_{event}, by_{stage.at(event.created_at).actor.person.value().id} {}

    /// In by one of two doors around nine, and most out again after the plenary.
    void pass(RegistrationId who) {
        const bool north = stage_.pick(3) > 0;
        const auto span = calendar::interval_of(event_);
        note(who, north, attendance::ScanKind::entry,
             span.begin - std::chrono::minutes{30} + std::chrono::seconds{stage_.pick(3'000)});
        if (stage_.pick(4) > 0)
            note(who, !north, attendance::ScanKind::exit, span.end - std::chrono::seconds{stage_.pick(2'400)});
    }

private:
    void note(RegistrationId who, bool north, attendance::ScanKind kind, Instant when) {
        attendance::Scan scan;
        scan.scanned = when;
        scan.key = {north ? "demonstration-north" : "demonstration-south", ++counter_};
        scan.registration = who;
        scan.door = north ? "Entrée nord" : "Entrée sud";
        scan.kind = kind;
        storage::insert(stage_.tx(), event_.id, {scan, when, by_});
    }

    const Stage& stage_;
    const calendar::Event& event_;
    PersonId by_;
    std::int64_t counter_ = 0;
};

void suggest_afterwards(const Stage& stage, const calendar::Event& event,
                        const std::vector<booking::Registration>& who) {
    std::vector<booking::ThemeId> themes;
    for (const auto* name : past_themes) {
        const booking::Theme theme{booking::ThemeId::make(stage.now(), stage.random()), event.id, name};
        storage::insert(stage.tx(), theme);
        themes.push_back(theme.id);
    }
    auto moment = calendar::interval_of(event).end + std::chrono::hours{20};
    for (const auto& [theme, text] : past_suggestions) {
        booking::Suggestion made;
        made.id = booking::SuggestionId::make(stage.now(), stage.random());
        made.event = event.id;
        made.registration = stage.one_of(who).id;
        made.written = text;
        made.submitted_at = moment;
        if (text != past_suggestions.back().second) {
            made.theme = themes[theme];
            made.reviewed_at = moment + std::chrono::days{7};
        }
        storage::insert(stage.tx(), made);
        moment += std::chrono::hours{5};
    }
}

}  // namespace

void seed_past_forums(const Stage& stage) {
    for (const auto& forum : past_forums) {
        const auto event = past_event(stage, forum);
        PastDoors doors{stage, event};
        std::vector<booking::Registration> registrations;
        for (std::size_t n = 0; n < forum.people; ++n) {
            registrations.push_back(past_registration(stage, event, someone(forum.first_person + n)));
            if (stage.pick(8) > 0) doors.pass(registrations.back().id);
        }
        suggest_afterwards(stage, event, registrations);
    }
}

}  // namespace passerelle::demo
