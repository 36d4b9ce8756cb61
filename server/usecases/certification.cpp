// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/certification.hpp"

#include "calendar/zone.hpp"
#include "server/usecases/points.hpp"
#include "storage/certificates.hpp"
#include "storage/persons.hpp"
#include "storage/pictures.hpp"

#include <algorithm>
#include <set>

namespace passerelle::usecases {

namespace {

using attendance::Certificate;

constexpr std::size_t longest_revocation_reason = 500;

/// A certificate's own number, code and date, by whoever acts.
void number(const Context& context, Certificate& certificate) {
    const date::year_month_day today{date::floor<date::days>(calendar::Zone::quebec().local_of(context.now))};
    const int year = static_cast<int>(today.year());
    certificate.id = context.new_id<CertificateId>();
    certificate.number = attendance::certificate_number(year, storage::take_certificate_number(context.tx, year));
    certificate.code = attendance::make_verification_code(context.random);
    certificate.issued_at = context.now;
    certificate.issued_by = context.actor.person.value().id;
}

/// What today's reckoning certifies, not yet numbered.
Certificate draft(const Context& context, const EventAttendance& of, const PersonAttendance& person) {
    const auto quebec = calendar::Zone::quebec();
    const auto span = calendar::interval_of(of.event);
    const auto& rules = of.programme.certificate_rules;
    const auto look = storage::certificate_look(context.tx, of.programme.id);
    return {.id = {},
            .number = {},
            .code = {},
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
            .issued_at = {},
            .issued_by = {},
            .bilingual = look.bilingual,
            .logo = look.logo,
            .signature = look.signature};
}

Certificate grant(const Context& context, const EventAttendance& of, const PersonAttendance& person) {
    auto certificate = draft(context, of, person);
    number(context, certificate);
    storage::insert(context.tx, certificate);
    post_points(context, certificate, of.programme.id);
    storage::insert(context.tx,
                    context.composer.certificate(recipient(person.person), certificate,
                                                 verification_url(context, certificate), new_stamp(context)));
    return certificate;
}

Result<void> check_reason(const std::string& reason) {
    if (reason.empty()) return fail(Failure::invalid, "required", "reason");
    if (reason.size() > longest_revocation_reason)
        return fail(Failure::invalid, "text_too_long", "reason", {std::to_string(longest_revocation_reason)});
    return {};
}

/// Those whose newest certificate of the event was revoked, not replaced.
std::set<PersonId> persons_denied(const Context& context, EventId event) {
    std::set<PersonId> denied;
    for (const auto& certificate : storage::list_certificates(context.tx, event)) {
        denied.erase(certificate.person);
        if (certificate.revoked_at && !certificate.replaced_by) denied.insert(certificate.person);
    }
    return denied;
}

/// The person with the name that the new certificate will bear.
Result<booking::Person> renamed(const Context& context, const Certificate& former, const std::string& holder) {
    auto person = storage::find_person(context.tx, former.person).value();
    if (holder.empty() || holder == person.name) return person;
    const auto name = booking::clean_name(holder);
    if (!name) return fail(Failure::invalid, "name_malformed", "holder");
    person.name = *name;
    return person;
}

/// What the successor certifies: what was granted, under another name, or today's reckoning.
Result<Certificate> successor_draft(const Context& context, const Certificate& former, const booking::Person& person,
                                    bool figures_of_today) {
    auto successor = former;
    if (figures_of_today) {
        const auto of = attendance_of(context, former.event);
        if (!of) return of.error();
        const auto reckoned = std::ranges::find_if(
            of->persons, [&](const PersonAttendance& p) { return p.person.id == former.person; });
        if (reckoned == of->persons.end()) return fail(Failure::conflict, "person_not_registered");
        const auto allowed =
            attendance::decide_certificate(of->programme, of->event, reckoned->attendance, false, context.now);
        if (!allowed) return allowed.error();
        successor = draft(context, *of, *reckoned);
    }
    successor.holder = person.name;
    successor.replaces = former.id;
    return successor;
}

}  // namespace

Result<IssuedCertificates> issue_certificates(const Context& context, EventId id, std::optional<PersonId> only) {
    const auto of = attendance_of(context, id);
    if (!of) return of.error();
    const auto denied = only ? std::set<PersonId>{} : persons_denied(context, id);
    IssuedCertificates result;
    bool found = false;
    for (const auto& person : of->persons) {
        if (only && person.person.id != *only) continue;
        found = true;
        auto allowed = attendance::decide_certificate(of->programme, of->event, person.attendance,
                                                      person.certificate.has_value(), context.now);
        if (allowed && denied.contains(person.person.id)) allowed = fail(Failure::conflict, "certificate_was_revoked");
        if (allowed) {
            result.issued.push_back(grant(context, *of, person));
        } else {
            result.refused.push_back({person.person, allowed.error().issues.front()});
        }
    }
    if (only && !found) return missing();
    return result;
}

Result<Certificate> reissue_certificate(const Context& context, const Reissue& command) {
    const auto former = storage::find_certificate(context.tx, command.certificate);
    if (!former) return missing();
    if (const auto sound = check_reason(command.reason); !sound) return sound.error();
    if (former->revoked_at) return fail(Failure::conflict, "certificate_revoked");
    const auto person = renamed(context, *former, command.holder);
    if (!person) return person.error();
    auto successor = successor_draft(context, *former, *person, command.figures_of_today);
    if (!successor) return successor.error();
    number(context, *successor);
    storage::update(context.tx, *person);
    storage::revoke(context.tx, former->id,
                    {context.now, command.reason, context.actor.person.value().id, successor->id});
    storage::insert(context.tx, *successor);
    replace_points(context, *former, *successor, command.reason);
    storage::insert(context.tx, context.composer.certificate_replaced(
                                    recipient(*person), *successor, former->number, command.reason,
                                    verification_url(context, *successor), new_stamp(context)));
    return *successor;
}

Result<Certificate> revoke_certificate(const Context& context, CertificateId id, const std::string& reason) {
    auto certificate = storage::find_certificate(context.tx, id);
    if (!certificate) return missing();
    if (const auto sound = check_reason(reason); !sound) return sound.error();
    if (certificate->revoked_at) return fail(Failure::conflict, "certificate_revoked");
    certificate->revoked_at = context.now;
    certificate->revoked_reason = reason;
    certificate->revoked_by = context.actor.person.value().id;
    storage::revoke(context.tx, id, {context.now, reason, certificate->revoked_by});
    take_back_points(context, *certificate, reason);
    const auto person = storage::find_person(context.tx, certificate->person).value();
    storage::insert(context.tx, context.composer.certificate_revoked(recipient(person), *certificate,
                                                                     verification_url(context, *certificate),
                                                                     new_stamp(context)));
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

std::optional<Certificate> successor_of(const Context& context, const Certificate& certificate) {
    return certificate.replaced_by ? storage::find_certificate(context.tx, *certificate.replaced_by) : std::nullopt;
}

std::string verification_url(const Context& context, const Certificate& certificate) {
    return context.public_url + "/verification/" + certificate.code;
}

}  // namespace passerelle::usecases
