// SPDX-License-Identifier: Apache-2.0
// Two programmes that no code knows of: made by the same commands as the editor's, from settings alone.
#include "server/demo/stage.hpp"
#include "server/usecases/forms.hpp"
#include "server/usecases/programmes.hpp"
#include "server/usecases/schedule.hpp"

#include <array>

namespace passerelle::demo {

namespace {

using booking::Question;
using booking::QuestionKind;

constexpr std::size_t travellers = 7;
constexpr int places = 12;

calendar::Meeting day(const char* french, const char* english, const char* date, const char* address) {
    calendar::Meeting meeting;
    meeting.title = {french, english};
    meeting.starts = parse_local_time(std::string{date} + "T09:00").value();
    meeting.ends = parse_local_time(std::string{date} + "T16:30").value();
    meeting.room.address = address;
    return meeting;
}

calendar::Event plan_stay(const Stage& stage) {
    usecases::create_programme(
        stage.at("2026-08-10T14:00:00Z"),
        {.id = {},
         .key = "sejours",
         .name = {"Séjours exploratoires", "Exploratory stays"},
         .description = {"De un à cinq jours dans une région du Québec, pour la voir avant de s’y établir.",
                         "One to five days in a region of Québec, to see it before settling there."},
         .colour = "#6b4c9a",
         .features = {.registration = true, .attendance = true}})
        .value();
    usecases::CreateEvent command;
    command.programme = "sejours";
    command.event.title = {"Trois jours au Bas-Saint-Laurent", "Three days in the Bas-Saint-Laurent"};
    command.event.description = {
        "Rencontres d’employeurs, visite d’écoles et de logements, souper avec des familles établies.",
        "Employers, schools and homes to visit, and a dinner with families who settled there."};
    command.event.capacity = places;
    command.event.registration_closes = parse_rfc3339("2027-01-15T22:00:00Z");
    command.event.meetings = {
        day("Rimouski", "Rimouski", "2027-01-26", "Gare de Rimouski, 57, rue de l’Évêché Est, Rimouski (Québec)"),
        day("Rivière-du-Loup", "Rivière-du-Loup", "2027-01-27", "Hôtel de ville, Rivière-du-Loup (Québec)"),
        day("La Pocatière", "La Pocatière", "2027-01-28", "Gare de La Pocatière (Québec)")};
    return usecases::create_event(stage.at("2026-09-14T14:00:00Z"), command).value();
}

/// The questions of the stay, in their order: with children? how many? what food? may we photograph?
std::array<Question, 4> ask_travellers(const Stage& stage, EventId event) {
    const auto context = stage.at("2026-09-14T14:10:00Z");
    const auto add = [&](Question question) {
        question.event = event;
        return usecases::add_question(context, std::move(question)).value();
    };
    const auto children = add({.kind = QuestionKind::one_choice,
                               .wording = {"Venez-vous avec des enfants ?", "Are you coming with children?"},
                               .required = true,
                               .options = {{"", {"Oui", "Yes"}}, {"", {"Non", "No"}}},
                               .purpose = {"Prévoir la halte-garderie et les sièges.", "To plan child care and seats."},
                               .retention_days = 30});
    const auto how_many = add({.kind = QuestionKind::number,
                               .wording = {"Combien d’enfants ?", "How many children?"},
                               .required = true,
                               .condition = booking::Condition{children.id, children.options.front().key},
                               .purpose = {"Prévoir la halte-garderie et les sièges.", "To plan child care and seats."},
                               .retention_days = 30});
    const auto food = add({.kind = QuestionKind::text,
                           .wording = {"Besoins alimentaires ou d’accessibilité", "Dietary or accessibility needs"},
                           .purpose = {"Préparer les repas et les déplacements.", "To prepare meals and transport."},
                           .retention_days = 7,
                           .sensitive = true});
    const auto photographs = add(
        {.kind = QuestionKind::consent,
         .wording = {"J’accepte d’être photographié pendant le séjour.", "I agree to be photographed during the stay."},
         .purpose = {"Illustrer le bulletin.", "To illustrate the bulletin."},
         .retention_days = 365});
    return {children, how_many, food, photographs};
}

void seed_travellers(const Stage& stage) {
    const auto stay = plan_stay(stage);
    const auto [children, how_many, food, photographs] = ask_travellers(stage, stay.id);
    auto moment = parse_rfc3339("2026-09-21T15:00:00Z").value();
    for (std::size_t n = 0; n < travellers; ++n) {
        const auto who = someone(2'000 + n);
        const bool family = n % 3 == 0;
        booking::TypedAnswers typed{{children.id, {children.options[family ? 0 : 1].key}}};
        if (family) typed[how_many.id] = {std::to_string(1 + n % 2)};
        if (n % 4 == 1) typed[food.id] = {"Végétarien"};
        if (n % 2 == 0) typed[photographs.id] = {std::string{booking::consented}};
        usecases::register_with_answers(stage.at(moment), {.event = stay.id, .email = who.email, .name = who.name},
                                        typed)
            .value();
        moment += std::chrono::hours{61};
    }
}

/// Nobody registers for a bulletin: it appears, and calendars say when.
void seed_bulletin(const Stage& stage) {
    usecases::create_programme(stage.at("2026-01-12T14:00:00Z"),
                               {.id = {},
                                .key = "bulletin",
                                .name = {"Bulletin Immigration et régions", "Immigration and Regions Bulletin"},
                                .description = {"Un numéro tous les deux mois.", "An issue every two months."},
                                .colour = "#7a5c00"})
        .value();
    usecases::create_series(stage.at("2026-01-12T14:10:00Z"),
                            {.programme = "bulletin",
                             .title = {"Parution du bulletin", "The bulletin appears"},
                             .rule = "FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO",
                             .starts = parse_local_time("2026-02-02T09:00").value(),
                             .duration = std::chrono::minutes{30}})
        .value();
}

}  // namespace

void seed_stays(const Stage& stage) {
    seed_travellers(stage);
    seed_bulletin(stage);
}

}  // namespace passerelle::demo
