// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/certificate.hpp"
#include "attendance/credential/issuer.hpp"

#include <nlohmann/json.hpp>

#include <string>

namespace passerelle::attendance::credential {

/// What people read in a credential, in one language; the figures themselves are without words.
struct Wording {
    Language language = Language::french;
    std::string description;
    std::string criteria;   ///< the rule, the same for everyone
    std::string narrative;  ///< what this person did
    std::string scheduled;  ///< names of the figures
    std::string present;
    std::string points;
};

/// Where a credential's parts are on the web.
struct Addresses {
    std::string training;
    std::string verification;
    std::string status_list;
};

/// The certificate as an Open Badges 3.0 credential (W3C Verifiable Credentials 2.0), not yet signed. Its holder is
/// named, not hashed: the PDF says as much. Its status stands in the list at `addresses.status_list`.
nlohmann::json achievement_credential(const Certificate& certificate, const Issuer& issuer, const Wording& wording,
                                      const Addresses& addresses);

/// ISO 8601, "PT2H24M", of seconds that are not negative.
std::string iso_duration(std::int64_t seconds);

}  // namespace passerelle::attendance::credential
