// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/certificate.hpp"
#include "storage/transaction.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace passerelle::storage {

void insert(Transaction& tx, const attendance::Certificate& certificate);
/// Only the revocation of a certificate ever changes.
void revoke(Transaction& tx, CertificateId id, Instant at, std::string_view reason);
std::optional<attendance::Certificate> find_certificate(Transaction& tx, CertificateId id);
std::optional<attendance::Certificate> find_certificate_by_code(Transaction& tx, std::string_view code);
/// The valid (not revoked) one.
std::optional<attendance::Certificate> find_certificate_of(Transaction& tx, EventId event, PersonId person);
std::vector<attendance::Certificate> list_certificates(Transaction& tx, EventId event);
std::vector<attendance::Certificate> list_certificates_of(Transaction& tx, PersonId person);
/// 1 for the first certificate of that year, then without gaps: a transaction that is rolled back gives its number
/// back.
int take_certificate_number(Transaction& tx, int year);
/// 0 where none was issued that year.
int newest_certificate_number(Transaction& tx, int year);
/// The running numbers, in order, of a year's revoked certificates.
std::vector<int> list_revoked_numbers(Transaction& tx, int year);

}  // namespace passerelle::storage
