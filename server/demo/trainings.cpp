// SPDX-License-Identifier: Apache-2.0
#include "server/demo/pictures.hpp"
#include "server/demo/stage.hpp"
#include "server/usecases/certificate_looks.hpp"
#include "server/usecases/certification.hpp"
#include "server/usecases/evidence.hpp"
#include "server/usecases/points.hpp"
#include "server/usecases/registrations.hpp"
#include "server/usecases/schedule.hpp"
#include "storage/persons.hpp"
#include "storage/programmes.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>

namespace passerelle::demo {

namespace {

/// A training of the story: its days, each from 9 h to 12 h with a quarter of an hour's break.
struct Course {
    const char* french;
    const char* english;
    std::vector<const char*> days;
    int points_hundredths;
    std::size_t people;
    bool certified;
};

calendar::Meeting morning(const std::string& day) {
    const auto at = [&](const char* clock) { return parse_local_time(day + "T" + clock).value(); };
    calendar::Meeting meeting;
    meeting.starts = at("09:00");
    meeting.ends = at("12:00");
    meeting.breaks = {{at("10:30"), at("10:45")}};
    return meeting;
}

calendar::Event create(const Stage& stage, const Course& course) {
    usecases::CreateEvent command;
    command.programme = "formation";
    command.event.title = {course.french, course.english};
    command.event.description = {
        "Formation synchrone en visioconférence. L’attestation est remise si l’absence ne dépasse pas 20 % des heures "
        "prévues ; l’écoute d’un enregistrement ne compte pas.",
        "Synchronous training by videoconference. The certificate is granted if absence does not exceed 20% of the "
        "scheduled hours; watching a recording does not count."};
    command.event.capacity = 30;
    command.event.points_hundredths = course.points_hundredths;
    for (const auto* day : course.days) command.event.meetings.push_back(morning(day));
    const auto first = calendar::interval_of(command.event.meetings.front()).begin;
    return usecases::create_event(stage.at(first - std::chrono::days{60}), command).value();
}

void register_people(const Stage& stage, const calendar::Event& event, std::size_t people, std::size_t first) {
    const auto begin = calendar::interval_of(event).begin;
    for (std::size_t i = 0; i < people; ++i) {
        const auto who = i == 0 ? Someone{"Nadia Ouellet", participant_email, "America/Toronto"} : someone(first + i);
        const usecases::Register command{.event = event.id, .email = who.email, .name = who.name};
        usecases::register_person(stage.at(begin - std::chrono::days{30} + std::chrono::hours{i}), command).value();
    }
}

std::string stamp(LocalTime time) {
    return fmt::format("{:%m/%d/%Y %I:%M:%S %p}", std::chrono::sys_seconds{time.time_since_epoch()});
}

std::string row(const std::string& name, const std::string& email, LocalTime from, LocalTime to) {
    const auto minutes = std::chrono::ceil<std::chrono::minutes>(to - from).count();
    return fmt::format("\"{}\",{},{},{},{},Yes,,No\r\n", name, email, stamp(from), stamp(to), minutes);
}

/// One person's rows: most stay, some drop out and return, a few miss much; some come under a device's name.
std::string rows_of(const Stage& stage, const Someone& who, const calendar::Meeting& meeting, std::size_t i) {
    const auto late = std::chrono::seconds{stage.pick(240)};
    const auto from = meeting.starts - std::chrono::minutes{5} + late;
    const auto to = meeting.ends + std::chrono::seconds{stage.pick(150)};
    if (i % 11 == 7) return row("iPhone de " + who.name.substr(0, who.name.find(' ')), "", from, to);
    if (i % 9 == 5) return row(who.name, who.email, meeting.starts + std::chrono::minutes{70}, to);
    if (i % 4 == 2) {
        const auto dropped = meeting.starts + std::chrono::minutes{50 + static_cast<int>(stage.pick(30))};
        return row(who.name, who.email, from, dropped) +
               row(who.name, who.email, dropped + std::chrono::minutes{4}, to);
    }
    return row(who.name, who.email, from, to);
}

/// A report as the platform writes it.
std::string zoom_report(const Stage& stage, const calendar::Event& event, const calendar::Meeting& meeting,
                        std::size_t people, std::size_t first) {
    const auto from = meeting.starts - std::chrono::minutes{12};
    const auto to = meeting.ends + std::chrono::minutes{6};
    auto report = fmt::format(
        "Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants\r\n"
        "812 3456 7890,\"{}\",{},{},formation@exemple.quebec,198,{}\r\n\r\n"
        "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Consent,In Waiting "
        "Room\r\n",
        event.title.french, stamp(from), stamp(to), people + 1);
    report += row("Formation APDEQ", "formation@exemple.quebec", from, to);
    for (std::size_t i = 0; i < people; ++i) {
        const auto who = i == 0 ? Someone{"Nadia Ouellet", participant_email, ""} : someone(first + i);
        report += rows_of(stage, who, meeting, i);
    }
    return report;
}

/// What the trainings lead to, and how their certificates look.
void prepare_certification(const Stage& stage) {
    const auto context = stage.at("2026-01-12T14:00:00Z");
    const auto programme = storage::find_programme(stage.tx(), "formation").value().id;
    usecases::save_certification(context, {.id = {},
                                           .name = {"Développeur économique", "Economic developer"},
                                           .required_hundredths = 1'000,
                                           .points_months = 36,
                                           .months = 36,
                                           .programmes = {{programme, 200}}})
        .value();
    usecases::change_picture(context, programme, usecases::LookPicture::logo, logo_png()).value();
    usecases::change_picture(context, programme, usecases::LookPicture::signature, signature_png()).value();
}

/// What happens after certificates were issued: a name is corrected, and a second report shows who was there after all.
void correct(const Stage& stage, const calendar::Event& event, const usecases::IssuedCertificates& issued) {
    const auto later = calendar::interval_of(event).end + std::chrono::days{4};
    usecases::reissue_certificate(stage.at(later), {.certificate = issued.issued[1].id,
                                                    .holder = issued.issued[1].holder + "-Roy",
                                                    .reason = "Nom de famille complété"})
        .value();
    const auto absence = [](const usecases::Refusal& refusal) {
        return refusal.issue.arguments.empty() ? 0LL : std::stoll(refusal.issue.arguments.front());
    };
    const auto& late = std::ranges::min_element(issued.refused, {}, absence)->person;
    for (const auto& meeting : event.meetings) {
        const auto report = "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording "
                            "Consent,In Waiting Room\r\n" +
                            row(late.name, late.email.text(), meeting.starts, meeting.starts + std::chrono::minutes{71});
        usecases::import_report(stage.at(later + std::chrono::hours{1}), {meeting.id, "second-appareil.csv", report})
            .value();
    }
}

/// Points of a colloquium that is recognised.
void recognise(const Stage& stage) {
    const auto moment = parse_rfc3339("2026-06-02T14:00:00Z").value();
    const auto context = stage.at(moment);
    const auto person = storage::find_person(stage.tx(), booking::EmailAddress::parse(participant_email).value());
    const usecases::PostPoints command{.person = person.value().id,
                                       .certification =
                                           usecases::transcript_of(context, person->id)->standings.front().certification.id,
                                       .hundredths = 150,
                                       .earned = attendance::day_of(moment) - std::chrono::days{6},
                                       .reason = "Colloque reconnu sur l’accueil en région"};
    usecases::post_points_by_hand(context, command).value();
}

void hold(const Stage& stage, const Course& course, std::size_t first) {
    const auto event = create(stage, course);
    register_people(stage, event, course.people, first);
    for (const auto& meeting : event.meetings) {
        if (calendar::interval_of(meeting).end > stage.now()) continue;  // still to come
        const auto report = zoom_report(stage, event, meeting, course.people, first);
        const auto moment = calendar::interval_of(meeting).end + std::chrono::hours{3};
        usecases::import_report(stage.at(moment), {meeting.id, "participants.csv", report}).value();
    }
    if (!course.certified) return;
    const auto over = calendar::interval_of(event).end + std::chrono::days{1};
    const auto issued = usecases::issue_certificates(stage.at(over), event.id, std::nullopt).value();
    if (issued.issued.size() > 1 && !issued.refused.empty()) correct(stage, event, issued);
}

}  // namespace

void seed_trainings(const Stage& stage) {
    const Course courses[] = {
        {"Financement des entreprises",
         "Business financing",
         {"2026-03-10", "2026-03-17", "2026-03-24"},
         300,
         22,
         true},
        {"Développement durable des territoires",
         "Sustainable regional development",
         {"2026-05-12", "2026-05-19"},
         200,
         18,
         true},
        {"Attirer des entrepreneurs immigrants",
         "Attracting immigrant entrepreneurs",
         {"2026-10-06", "2026-10-13"},
         200,
         20,
         false},
        {"Fonder une entreprise en région",
         "Starting a business in a region",
         {"2026-11-03", "2026-11-10", "2026-11-24"},
         300,
         14,
         false},
    };
    prepare_certification(stage);
    std::size_t first = 3'000;
    for (const auto& course : courses) {
        hold(stage, course, first);
        first += 100;
    }
    recognise(stage);
}

}  // namespace passerelle::demo
