// SPDX-License-Identifier: Apache-2.0
#include "storage/certificates.hpp"

#include "storage/sql.hpp"

#include <charconv>

namespace passerelle::storage {

namespace {

using attendance::Certificate;

constexpr const char* select =
    "SELECT id, number, code, event_id, person_id, holder, title_fr, title_en, scheduled_seconds, present_seconds, "
    "excused_seconds, excused_absence, absence_percent, points_hundredths, credential_fr, credential_en, signatory_fr, "
    "signatory_en, first_day, "
    "last_day, issued_at, issued_by, revoked_at, revoked_reason, revoked_by, replaces, replaced_by, bilingual, logo, "
    "signature FROM certificates ";

Certificate read(Columns& row) {
    Certificate certificate;
    certificate.id = row.id<CertificateId>();
    certificate.number = row.text();
    certificate.code = row.text();
    certificate.event = row.id<EventId>();
    certificate.person = row.id<PersonId>();
    certificate.holder = row.text();
    certificate.title = row.localized();
    certificate.attendance.scheduled = row.integer();
    certificate.attendance.present = row.integer();
    certificate.attendance.excused = row.integer();
    certificate.attendance.excused_absence = calendar::parse_excused_absence(row.text()).value();
    certificate.absence_percent = row.small();
    certificate.points_hundredths = row.small();
    certificate.credential = row.localized();
    certificate.signatory = row.localized();
    certificate.first_day = row.local();
    certificate.last_day = row.local();
    certificate.issued_at = row.instant();
    certificate.issued_by = row.id<PersonId>();
    certificate.revoked_at = row.optional(&Columns::instant);
    certificate.revoked_reason = row.text();
    certificate.revoked_by = row.optional(&Columns::id<PersonId>);
    certificate.replaces = row.optional(&Columns::id<CertificateId>);
    certificate.replaced_by = row.optional(&Columns::id<CertificateId>);
    certificate.bilingual = row.flag();
    certificate.logo = row.text();
    certificate.signature = row.text();
    return certificate;
}

/// The two parts of "2026-000123".
std::pair<int, int> parts_of(const std::string& number) {
    int year = 0;
    int running = 0;
    const auto* end = number.data() + number.size();
    const auto hyphen = std::from_chars(number.data(), end, year).ptr;
    std::from_chars(hyphen + 1, end, running);
    return {year, running};
}

template <class... Values>
std::vector<Certificate> certificates_where(Transaction& tx, const char* rest, const Values&... values) {
    return Statement{tx, std::string{select} + rest}.with(values...).all(read);
}

}  // namespace

void insert(Transaction& tx, const Certificate& c) {
    const auto [year, running] = parts_of(c.number);
    Statement{
        tx,
        "INSERT INTO certificates (id, number, year, running_number, code, event_id, person_id, holder, title_fr, "
        "title_en, scheduled_seconds, present_seconds, excused_seconds, excused_absence, absence_percent, "
        "points_hundredths, credential_fr, "
        "credential_en, signatory_fr, signatory_en, first_day, last_day, issued_at, issued_by, revoked_at, "
        "revoked_reason, revoked_by, replaces, replaced_by, bilingual, logo, signature) VALUES (:id, :number, :year, "
        ":running, :code, :event, :person, :holder, :title_fr, "
        ":title_en, :scheduled, :present, :excused, :excused_absence, :percent, :points, :credential_fr, "
        ":credential_en, :signatory_fr, "
        ":signatory_en, :first_day, :last_day, :issued_at, :issued_by, :revoked_at, :reason, :revoked_by, :replaces, "
        ":replaced_by, :bilingual, :logo, :signature)"}
        .with(c.id, c.number, year, running, c.code, c.event, c.person, c.holder, c.title, c.attendance.scheduled,
              c.attendance.present, c.attendance.excused, calendar::name_of(c.attendance.excused_absence),
              c.absence_percent, c.points_hundredths, c.credential, c.signatory, c.first_day, c.last_day, c.issued_at,
              c.issued_by, c.revoked_at, c.revoked_reason, c.revoked_by, c.replaces, c.replaced_by, c.bilingual, c.logo,
              c.signature)
        .run();
}

void revoke(Transaction& tx, CertificateId id, const Revocation& revocation) {
    Statement{tx,
              "UPDATE certificates SET revoked_at = :at, revoked_reason = :reason, revoked_by = :by, "
              "replaced_by = :successor WHERE id = :id"}
        .with(revocation.at, revocation.reason, revocation.by, revocation.successor, id)
        .run();
}

std::optional<Certificate> find_certificate(Transaction& tx, CertificateId id) {
    return Statement{tx, std::string{select} + "WHERE id = :id"}.with(id).first(read);
}

std::optional<Certificate> find_certificate_by_code(Transaction& tx, std::string_view code) {
    return Statement{tx, std::string{select} + "WHERE code = :code"}.with(code).first(read);
}

std::optional<Certificate> find_certificate_of(Transaction& tx, EventId event, PersonId person) {
    return Statement{tx, std::string{select} + "WHERE event_id = :event AND person_id = :person AND revoked_at IS NULL"}
        .with(event, person)
        .first(read);
}

std::vector<Certificate> list_certificates(Transaction& tx, EventId event) {
    return certificates_where(tx, "WHERE event_id = :event ORDER BY year, running_number", event);
}

std::vector<Certificate> list_certificates_of(Transaction& tx, PersonId person) {
    return certificates_where(tx, "WHERE person_id = :person ORDER BY year DESC, running_number DESC", person);
}

std::vector<Certificate> list_standing_certificates(Transaction& tx, ProgrammeId programme) {
    return certificates_where(
        tx,
        "WHERE revoked_at IS NULL AND event_id IN (SELECT id FROM events WHERE programme_id = :programme) "
        "ORDER BY year, running_number",
        programme);
}

std::vector<Certificate> list_newest_certificates(Transaction& tx, int most) {
    return certificates_where(tx, "ORDER BY issued_at DESC, running_number DESC LIMIT :most", most);
}

std::vector<EventId> list_certified_events(Transaction& tx, Instant since) {
    Statement certified{tx,
                        "SELECT id FROM events WHERE ends_at >= :since AND id IN (SELECT event_id FROM certificates) "
                        "ORDER BY ends_at DESC, id"};
    return certified.with(since).all([](Columns& columns) { return columns.id<EventId>(); });
}

int take_certificate_number(Transaction& tx, int year) {
    Statement take{tx,
                   "INSERT INTO certificate_numbers (year, newest) VALUES (:year, 1) "
                   "ON CONFLICT (year) DO UPDATE SET newest = certificate_numbers.newest + 1 RETURNING newest"};
    return take.with(year).first([](Columns& columns) { return columns.small(); }).value();
}

int newest_certificate_number(Transaction& tx, int year) {
    Statement newest{tx, "SELECT newest FROM certificate_numbers WHERE year = :year"};
    return newest.with(year).first([](Columns& columns) { return columns.small(); }).value_or(0);
}

std::vector<int> list_revoked_numbers(Transaction& tx, int year) {
    Statement revoked{tx,
                      "SELECT running_number FROM certificates WHERE year = :year AND revoked_at IS NOT NULL "
                      "ORDER BY running_number"};
    return revoked.with(year).all([](Columns& columns) { return columns.small(); });
}

}  // namespace passerelle::storage
