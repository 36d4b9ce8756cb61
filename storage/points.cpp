// SPDX-License-Identifier: Apache-2.0
#include "storage/points.hpp"

#include "storage/sql.hpp"

#include <map>

namespace passerelle::storage {

namespace {

using attendance::Certification;
using attendance::CertificationId;
using attendance::CountedProgramme;
using attendance::PointsEntry;
using attendance::PointsEntryId;

constexpr const char* select_certification =
    "SELECT id, name_fr, name_en, required_hundredths, points_months, months FROM certifications ";
constexpr const char* select_entry =
    "SELECT id, certification_id, person_id, hundredths, earned, programme_id, certificate_id, reverses, reason, "
    "posted_at, posted_by FROM points_entries ";
constexpr const char* entry_order = " ORDER BY earned, posted_at, id";

Certification read_certification(Columns& row) {
    Certification certification;
    certification.id = row.id<CertificationId>();
    certification.name = row.localized();
    certification.required_hundredths = row.small();
    certification.points_months = row.optional(&Columns::small);
    certification.months = row.optional(&Columns::small);
    return certification;
}

PointsEntry read_points_entry(Columns& row) {
    PointsEntry entry;
    entry.id = row.id<PointsEntryId>();
    entry.certification = row.id<CertificationId>();
    entry.person = row.id<PersonId>();
    entry.hundredths = row.integer();
    entry.earned = date::floor<date::days>(row.local());
    entry.programme = row.optional(&Columns::id<ProgrammeId>);
    entry.certificate = row.optional(&Columns::id<CertificateId>);
    entry.reverses = row.optional(&Columns::id<PointsEntryId>);
    entry.reason = row.text();
    entry.posted_at = row.instant();
    entry.posted_by = row.id<PersonId>();
    return entry;
}

void insert_programmes(Transaction& tx, const Certification& certification) {
    for (const auto& counted : certification.programmes)
        Statement{tx,
                  "INSERT INTO counted_programmes (certification_id, programme_id, least_hundredths) "
                  "VALUES (:certification, :programme, :least)"}
            .with(certification.id, counted.programme, counted.least_hundredths)
            .run();
}

std::map<CertificationId, std::vector<CountedProgramme>> counted_programmes(Transaction& tx) {
    std::map<CertificationId, std::vector<CountedProgramme>> counted;
    Statement list{tx,
                   "SELECT certification_id, programme_id, least_hundredths FROM counted_programmes "
                   "ORDER BY certification_id, programme_id"};
    list.all([&](Columns& columns) {
        auto& programmes = counted[columns.id<CertificationId>()];
        CountedProgramme programme;
        programme.programme = columns.id<ProgrammeId>();
        programme.least_hundredths = columns.small();
        programmes.push_back(programme);
        return true;
    });
    return counted;
}

}  // namespace

void insert(Transaction& tx, const Certification& c) {
    Statement{tx,
              "INSERT INTO certifications (id, name_fr, name_en, required_hundredths, points_months, months) "
              "VALUES (:id, :name_fr, :name_en, :required, :points_months, :months)"}
        .with(c.id, c.name, c.required_hundredths, c.points_months, c.months)
        .run();
    insert_programmes(tx, c);
}

void update(Transaction& tx, const Certification& c) {
    Statement{tx,
              "UPDATE certifications SET name_fr = :name_fr, name_en = :name_en, required_hundredths = :required, "
              "points_months = :points_months, months = :months WHERE id = :id"}
        .with(c.name, c.required_hundredths, c.points_months, c.months, c.id)
        .run();
    Statement{tx, "DELETE FROM counted_programmes WHERE certification_id = :id"}.with(c.id).run();
    insert_programmes(tx, c);
}

std::optional<Certification> find_certification(Transaction& tx, CertificationId id) {
    for (auto& certification : list_certifications(tx))
        if (certification.id == id) return certification;
    return std::nullopt;
}

std::vector<Certification> list_certifications(Transaction& tx) {
    auto all = Statement{tx, std::string{select_certification} + "ORDER BY name_fr, id"}.all(read_certification);
    auto counted = counted_programmes(tx);
    for (auto& certification : all) certification.programmes = counted[certification.id];
    return all;
}

void insert(Transaction& tx, const PointsEntry& e) {
    Statement{tx,
              "INSERT INTO points_entries (id, certification_id, person_id, hundredths, earned, programme_id, "
              "certificate_id, reverses, reason, posted_at, posted_by) VALUES (:id, :certification, :person, "
              ":hundredths, :earned, :programme, :certificate, :reverses, :reason, :posted_at, :posted_by)"}
        .with(e.id, e.certification, e.person, e.hundredths, LocalTime{e.earned}, e.programme, e.certificate,
              e.reverses, e.reason, e.posted_at, e.posted_by)
        .run();
}

std::optional<PointsEntry> find_points_entry(Transaction& tx, PointsEntryId id) {
    return Statement{tx, std::string{select_entry} + "WHERE id = :id"}.with(id).first(read_points_entry);
}

std::vector<PointsEntry> list_points_of(Transaction& tx, PersonId person) {
    return Statement{tx, std::string{select_entry} + "WHERE person_id = :person" + entry_order}.with(person).all(
        read_points_entry);
}

std::vector<PointsEntry> list_points_toward(Transaction& tx, CertificationId certification) {
    return Statement{tx, std::string{select_entry} + "WHERE certification_id = :certification" + entry_order}
        .with(certification)
        .all(read_points_entry);
}

std::vector<PointsEntry> list_points_by(Transaction& tx, CertificateId certificate) {
    return Statement{tx, std::string{select_entry} + "WHERE certificate_id = :certificate" + entry_order}
        .with(certificate)
        .all(read_points_entry);
}

}  // namespace passerelle::storage
