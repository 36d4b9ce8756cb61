// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/absence.hpp"
#include "attendance/certificate.hpp"
#include "server/usecases/context.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace passerelle::usecases {

/// One registered person's attendance over an event, with the verdict of the rule.
struct PersonAttendance {
    booking::Person person;
    attendance::Attendance attendance;
    std::vector<std::vector<Interval>> present;               ///< per meeting of the event, in order
    bool qualifies = false;                                   ///< within the allowed absence
    std::optional<attendance::Certificate> certificate = {};  ///< the valid one
};

struct EventAttendance {
    calendar::Programme programme;
    calendar::Event event;
    std::vector<PersonAttendance> persons;  ///< by name
    int rows_to_review = 0;
};

/// `not_found` where there is no such event.
Result<EventAttendance> attendance_of(const Context& context, EventId event);

/// Why a person got no certificate.
struct Refusal {
    booking::Person person;
    Issue issue;
};

struct IssuedCertificates {
    std::vector<attendance::Certificate> issued;
    std::vector<Refusal> refused;
};

/// Issues to everyone who may have one and has none yet, or to `only`; each is told. The refusals say why.
Result<IssuedCertificates> issue_certificates(const Context& context, EventId event, std::optional<PersonId> only);

/// `certificate_revoked` when it is already; the reason is required.
Result<attendance::Certificate> revoke_certificate(const Context& context, CertificateId id, const std::string& reason);

/// For the person it was issued to and for staff.
Result<attendance::Certificate> certificate_for(const Context& context, CertificateId id);

/// For anyone who has the code, as typed.
Result<attendance::Certificate> verify_certificate(const Context& context, std::string_view code);

std::string verification_url(const Context& context, const attendance::Certificate& certificate);

}  // namespace passerelle::usecases
