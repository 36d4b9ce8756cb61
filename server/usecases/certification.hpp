// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/certificate.hpp"
#include "server/usecases/attendance.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace passerelle::usecases {

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
