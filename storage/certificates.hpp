// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/certificate.hpp"
#include "storage/transaction.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace passerelle::storage {

void insert(Transaction& tx, const attendance::Certificate& certificate);
/// That a certificate no longer stands, why and by whom; `successor` where it was replaced.
struct Revocation {
    Instant at;
    std::string reason;
    std::optional<PersonId> by = {};
    std::optional<CertificateId> successor = {};
};
/// Only the revocation of a certificate ever changes.
void revoke(Transaction& tx, CertificateId id, const Revocation& revocation);
std::optional<attendance::Certificate> find_certificate(Transaction& tx, CertificateId id);
std::optional<attendance::Certificate> find_certificate_by_code(Transaction& tx, std::string_view code);
/// The valid (not revoked) one.
std::optional<attendance::Certificate> find_certificate_of(Transaction& tx, EventId event, PersonId person);
std::vector<attendance::Certificate> list_certificates(Transaction& tx, EventId event);
std::vector<attendance::Certificate> list_certificates_of(Transaction& tx, PersonId person);
/// Those that stand of a programme's events, by number.
std::vector<attendance::Certificate> list_standing_certificates(Transaction& tx, ProgrammeId programme);
/// The newest first.
std::vector<attendance::Certificate> list_newest_certificates(Transaction& tx, int most);
/// Events with certificates that ended since; the latest first.
std::vector<EventId> list_certified_events(Transaction& tx, Instant since);
/// 1 for the first certificate of that year, then without gaps: a transaction that is rolled back gives its number
/// back.
int take_certificate_number(Transaction& tx, int year);
/// 0 where none was issued that year.
int newest_certificate_number(Transaction& tx, int year);
/// The running numbers, in order, of a year's revoked certificates.
std::vector<int> list_revoked_numbers(Transaction& tx, int year);

}  // namespace passerelle::storage
