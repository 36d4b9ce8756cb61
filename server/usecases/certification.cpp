// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/certification.hpp"

#include "calendar/zone.hpp"
#include "storage/certificates.hpp"

namespace passerelle::usecases {

namespace {

using attendance::Certificate;

constexpr std::size_t longest_reason = 500;

Certificate certificate_of(const Context& context, const EventAttendance& of, const PersonAttendance& person) {
    const auto quebec = calendar::Zone::quebec();
    const date::year_month_day today{date::floor<date::days>(quebec.local_of(context.now))};
    const int year = static_cast<int>(today.year());
    const auto span = calendar::interval_of(of.event);
    const auto& rules = of.programme.certificate_rules;
    return {.id = context.new_id<CertificateId>(),
            .number = attendance::certificate_number(year, storage::take_certificate_number(context.tx, year)),
            .code = attendance::make_verification_code(context.random),
            .event = of.event.id,
            .person = person.person.id,
            .holder = person.person.name,
            .title = of.event.title,
            .attendance = person.attendance,
            .absence_percent = rules.absence_percent,
            .points_hundredths = of.event.points_hundredths,
            .credential = rules.credential,
            .signatory = rules.signatory,
            .first_day = quebec.local_of(span.begin),
            .last_day = quebec.local_of(span.end),
            .issued_at = context.now,
            .issued_by = context.actor.person.value().id};
}

}  // namespace

Result<IssuedCertificates> issue_certificates(const Context& context, EventId id, std::optional<PersonId> only) {
    const auto of = attendance_of(context, id);
    if (!of) return of.error();
    IssuedCertificates result;
    bool found = false;
    for (const auto& person : of->persons) {
        if (only && person.person.id != *only) continue;
        found = true;
        const auto allowed = attendance::decide_certificate(of->programme, of->event, person.attendance,
                                                            person.certificate.has_value(), context.now);
        if (!allowed) {
            result.refused.push_back({person.person, allowed.error().issues.front()});
            continue;
        }
        const auto certificate = certificate_of(context, *of, person);
        storage::insert(context.tx, certificate);
        storage::insert(context.tx,
                        context.composer.certificate(recipient(person.person), certificate,
                                                     verification_url(context, certificate), new_stamp(context)));
        result.issued.push_back(certificate);
    }
    if (only && !found) return missing();
    return result;
}

Result<Certificate> revoke_certificate(const Context& context, CertificateId id, const std::string& reason) {
    auto certificate = storage::find_certificate(context.tx, id);
    if (!certificate) return missing();
    if (reason.empty()) return fail(Failure::invalid, "required", "reason");
    if (reason.size() > longest_reason)
        return fail(Failure::invalid, "text_too_long", "reason", {std::to_string(longest_reason)});
    if (certificate->revoked_at) return fail(Failure::conflict, "certificate_revoked");
    storage::revoke(context.tx, id, context.now, reason);
    certificate->revoked_at = context.now;
    certificate->revoked_reason = reason;
    return *certificate;
}

Result<Certificate> certificate_for(const Context& context, CertificateId id) {
    const auto certificate = storage::find_certificate(context.tx, id);
    if (!certificate) return missing();
    if (!context.actor.is_staff() && !context.actor.is(certificate->person)) return missing();
    return *certificate;
}

Result<Certificate> verify_certificate(const Context& context, std::string_view code) {
    const auto normal = attendance::normalize_verification_code(code);
    if (!normal) return missing();
    const auto certificate = storage::find_certificate_by_code(context.tx, *normal);
    if (!certificate) return missing();
    return *certificate;
}

std::string verification_url(const Context& context, const Certificate& certificate) {
    return context.public_url + "/verification/" + certificate.code;
}

}  // namespace passerelle::usecases
