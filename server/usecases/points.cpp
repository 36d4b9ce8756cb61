// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/points.hpp"

#include "storage/certificates.hpp"
#include "storage/events.hpp"
#include "storage/persons.hpp"
#include "storage/points.hpp"
#include "storage/programmes.hpp"
#include "text/collation.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace passerelle::usecases {

namespace {

using attendance::Certificate;
using attendance::Certification;
using attendance::CertificationId;
using attendance::PointsEntry;

constexpr std::size_t longest_points_reason = 500;

PointsEntry post(const Context& context, PointsEntry entry, const std::string& reason) {
    entry.id = context.new_id<attendance::PointsEntryId>();
    entry.reason = reason;
    entry.posted_at = context.now;
    entry.posted_by = context.actor.person.value().id;
    storage::insert(context.tx, entry);
    return entry;
}

bool counts(const Certification& certification, ProgrammeId programme) {
    return std::ranges::find(certification.programmes, programme, &attendance::CountedProgramme::programme) !=
           certification.programmes.end();
}

Result<void> check_points_reason(const std::string& reason) {
    if (reason.empty()) return fail(Failure::invalid, "required", "reason");
    if (reason.size() > longest_points_reason)
        return fail(Failure::invalid, "text_too_long", "reason", {std::to_string(longest_points_reason)});
    return {};
}

/// Certificates that stand and were issued before their programme counted.
void post_what_stands(const Context& context, const Certification& certification) {
    std::set<CertificateId> posted;
    for (const auto& entry : storage::list_points_toward(context.tx, certification.id))
        if (entry.certificate && !entry.reverses) posted.insert(*entry.certificate);
    for (const auto& counted : certification.programmes)
        for (const auto& certificate : storage::list_standing_certificates(context.tx, counted.programme))
            if (certificate.points_hundredths > 0 && !posted.contains(certificate.id))
                post(context, entry_of(certificate, certification.id, counted.programme), "");
}

}  // namespace

void post_points(const Context& context, const Certificate& certificate, ProgrammeId programme) {
    if (certificate.points_hundredths == 0) return;
    for (const auto& certification : storage::list_certifications(context.tx))
        if (counts(certification, programme)) post(context, entry_of(certificate, certification.id, programme), "");
}

void take_back_points(const Context& context, const Certificate& certificate, const std::string& reason) {
    for (const auto& entry : standing_entries(storage::list_points_by(context.tx, certificate.id)))
        post(context, contrary_of(entry), reason);
}

void replace_points(const Context& context, const Certificate& former, const Certificate& successor,
                    const std::string& reason) {
    take_back_points(context, former, reason);
    post_points(context, successor, storage::find_event(context.tx, successor.event).value().programme);
}

Result<Certification> save_certification(const Context& context, const SaveCertification& command) {
    if (command.id && !storage::find_certification(context.tx, *command.id)) return missing();
    if (command.name.french.empty()) return fail(Failure::invalid, "required", "name_fr");
    for (const auto& counted : command.programmes)
        if (!storage::find_programme(context.tx, counted.programme))
            return fail(Failure::invalid, "unknown_programme", "programmes", {counted.programme.to_string()});
    const Certification certification{.id = command.id.value_or(context.new_id<CertificationId>()),
                                      .name = command.name,
                                      .required_hundredths = command.required_hundredths,
                                      .points_months = command.points_months,
                                      .months = command.months,
                                      .programmes = command.programmes};
    command.id ? storage::update(context.tx, certification) : storage::insert(context.tx, certification);
    post_what_stands(context, certification);
    return certification;
}

Result<PointsEntry> post_points_by_hand(const Context& context, const PostPoints& command) {
    if (!storage::find_person(context.tx, command.person)) return missing();
    if (!storage::find_certification(context.tx, command.certification)) return missing();
    if (const auto sound = check_points_reason(command.reason); !sound) return sound.error();
    if (command.hundredths == 0) return fail(Failure::invalid, "points_zero", "points_hundredths");
    if (command.earned > attendance::day_of(context.now)) return fail(Failure::invalid, "date_in_future", "earned");
    return post(context,
                {.id = {},
                 .certification = command.certification,
                 .person = command.person,
                 .hundredths = command.hundredths,
                 .earned = command.earned},
                command.reason);
}

Result<PointsEntry> take_back_entry(const Context& context, attendance::PointsEntryId id, const std::string& reason) {
    const auto entry = storage::find_points_entry(context.tx, id);
    if (!entry) return missing();
    if (const auto sound = check_points_reason(reason); !sound) return sound.error();
    if (entry->certificate) return fail(Failure::conflict, "entry_of_certificate");
    const auto standing = standing_entries(storage::list_points_of(context.tx, entry->person));
    if (std::ranges::find(standing, id, &PointsEntry::id) == standing.end())
        return fail(Failure::conflict, "entry_taken_back");
    return post(context, contrary_of(*entry), reason);
}

Result<Transcript> transcript_of(const Context& context, PersonId id) {
    const auto person = storage::find_person(context.tx, id);
    if (!person || (!context.actor.is_staff() && !context.actor.is(id))) return missing();
    std::map<CertificationId, std::vector<PointsEntry>> entries;
    for (auto& entry : storage::list_points_of(context.tx, id)) entries[entry.certification].push_back(entry);
    Transcript transcript{*person, attendance::day_of(context.now), {}};
    for (auto& certification : storage::list_certifications(context.tx)) {
        auto& own = entries[certification.id];
        auto progress = progress_on(certification, own, transcript.day);
        transcript.standings.push_back({certification, std::move(own), std::move(progress)});
    }
    return transcript;
}

Result<CertificationProgress> progress_toward(const Context& context, CertificationId id) {
    const auto certification = storage::find_certification(context.tx, id);
    if (!certification || !context.actor.is_staff()) return missing();
    std::map<PersonId, std::vector<PointsEntry>> entries;
    std::vector<PersonId> ids;
    for (auto& entry : storage::list_points_toward(context.tx, id)) entries[entry.person].push_back(entry);
    for (const auto& [person, of_person] : entries) ids.push_back(person);
    auto persons = storage::find_persons(context.tx, ids);
    std::ranges::stable_sort(persons, {}, [](const booking::Person& p) { return text::collation_key(p.name); });
    CertificationProgress progress{*certification, {}};
    const auto today = attendance::day_of(context.now);
    for (const auto& person : persons)
        progress.persons.push_back({person, progress_on(*certification, entries[person.id], today)});
    return progress;
}

}  // namespace passerelle::usecases
