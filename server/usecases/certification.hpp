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

/// Issues to everyone who may have one and has none yet, or to `only`; each is told, and the points are posted. The
/// refusals say why. Whoever's certificate was revoked gets another only by name.
Result<IssuedCertificates> issue_certificates(const Context& context, EventId event, std::optional<PersonId> only);

/// Puts a corrected certificate, with a number of its own, in the place of one that stands; the former says by which it
/// was replaced.
struct Reissue {
    CertificateId certificate;
    std::string holder = {};  ///< the corrected name, which becomes the person's; empty: the person's name of today
    std::string reason;
    bool figures_of_today = false;  ///< otherwise what was granted stays granted
};

/// The new one. The person is told; points are taken back and posted anew. `certificate_revoked` where it no longer
/// stands, `name_malformed`, and where today's figures are asked for what `decide_certificate` refuses.
Result<attendance::Certificate> reissue_certificate(const Context& context, const Reissue& command);

/// The person is told, the points are taken back. `certificate_revoked` when it is already; the reason is required.
Result<attendance::Certificate> revoke_certificate(const Context& context, CertificateId id, const std::string& reason);

/// For the person it was issued to and for staff.
Result<attendance::Certificate> certificate_for(const Context& context, CertificateId id);

/// For anyone who has the code, as typed.
Result<attendance::Certificate> verify_certificate(const Context& context, std::string_view code);

/// The certificate that took this one's place.
std::optional<attendance::Certificate> successor_of(const Context& context, const attendance::Certificate& certificate);

std::string verification_url(const Context& context, const attendance::Certificate& certificate);

}  // namespace passerelle::usecases
