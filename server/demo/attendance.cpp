// SPDX-License-Identifier: Apache-2.0
#include "server/demo/stage.hpp"
#include "server/usecases/absence_warnings.hpp"
#include "server/usecases/excuses.hpp"
#include "server/usecases/reviews.hpp"
#include "storage/events.hpp"
#include "storage/programmes.hpp"

namespace passerelle::demo {

namespace {

constexpr std::chrono::days told_of{60};

void excuse(const Stage& stage, const usecases::EventAttendance& of, const usecases::PersonAttendance& person) {
    const auto& meeting = of.event.meetings.front();
    const usecases::ExcuseAbsence command{of.event.id,
                                          person.person.id,
                                          meeting.id,
                                          meeting.starts,
                                          meeting.starts + std::chrono::minutes{25},
                                          "Rendez-vous médical, confirmé par courriel"};
    usecases::excuse_absence(stage.at(stage.now()), command).value();
}

void ask(const Stage& stage, const usecases::EventAttendance& of, const usecases::PersonAttendance& person) {
    const auto context = stage.at(stage.now() - std::chrono::days{2});
    usecases::OwnAttendance own{of, {}};
    own.attendance.persons = {person};
    usecases::ask_for_review(context, own,
                             "J’ai suivi la première heure par téléphone, depuis le numéro de mon employeur : il ne "
                             "porte pas mon nom.")
        .value();
}

/// Whom the rule refuses, in a training that is over: the first asks for a review, the second has a little excused.
void tell_of(const Stage& stage, EventId event) {
    const auto of = usecases::attendance_of(stage.at(stage.now()), event).value();
    if (calendar::interval_of(of.event).end > stage.now()) return;
    int refused = 0;
    for (const auto& person : of.persons) {
        if (!person.refused() || person.certificate) continue;
        if (++refused == 1) ask(stage, of, person);
        if (refused == 2) excuse(stage, of, person);
    }
}

}  // namespace

void seed_attendance(const Stage& stage) {
    const auto programme = storage::find_programme(stage.tx(), "formation").value().id;
    const Interval lately{stage.now() - told_of, stage.now()};
    for (const auto& event : storage::list_events(stage.tx(), {.programme = programme, .overlapping = lately}))
        tell_of(stage, event.id);
    usecases::warn_of_absence(stage.at(stage.now()));
}

}  // namespace passerelle::demo
