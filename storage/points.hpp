// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/points.hpp"
#include "storage/transaction.hpp"

#include <optional>
#include <vector>

namespace passerelle::storage {

/// With the programmes that count.
void insert(Transaction& tx, const attendance::Certification& certification);
void update(Transaction& tx, const attendance::Certification& certification);
std::optional<attendance::Certification> find_certification(Transaction& tx, attendance::CertificationId id);
/// By French name.
std::vector<attendance::Certification> list_certifications(Transaction& tx);

/// The ledger is only added to. ConstraintViolation where the entry was taken back already, or the certificate posted.
void insert(Transaction& tx, const attendance::PointsEntry& entry);
std::optional<attendance::PointsEntry> find_points_entry(Transaction& tx, attendance::PointsEntryId id);
/// In the order of earning, then of posting.
std::vector<attendance::PointsEntry> list_points_of(Transaction& tx, PersonId person);
std::vector<attendance::PointsEntry> list_points_toward(Transaction& tx, attendance::CertificationId certification);
/// What a certificate posted, and what took it back.
std::vector<attendance::PointsEntry> list_points_by(Transaction& tx, CertificateId certificate);

}  // namespace passerelle::storage
