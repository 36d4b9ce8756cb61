// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/certificate.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

/// Points toward a certification: an append-only ledger for each person, in whole hundredths of a point.
namespace passerelle::attendance {

using CertificationId = Id<struct CertificationTag>;
using PointsEntryId = Id<struct PointsEntryTag>;
using Day = date::local_days;  ///< of Québec

/// A programme whose certificates count toward a certification.
struct CountedProgramme {
    ProgrammeId programme;
    int least_hundredths = 0;  ///< what must come from this programme; 0 where nothing must

    bool operator==(const CountedProgramme&) const = default;
};

/// What points lead to, e.g. "Développeur économique"; all of it is set by organizers.
struct Certification {
    CertificationId id;
    LocalizedText name;
    int required_hundredths = 0;
    std::optional<int> points_months = {};  ///< how long a point counts from the day it was earned; for ever if absent
    std::optional<int> months = {};         ///< how long the certification holds from the day it was reached
    std::vector<CountedProgramme> programmes = {};

    bool operator==(const Certification&) const = default;
};

/// One line of the ledger. It is never changed: what was wrong is followed by its contrary.
struct PointsEntry {
    PointsEntryId id;
    CertificationId certification;
    PersonId person;
    std::int64_t hundredths = 0;
    Day earned = {};                                ///< from this day on it counts
    std::optional<ProgrammeId> programme = {};      ///< where it comes from one of ours
    std::optional<CertificateId> certificate = {};  ///< which granted it
    std::optional<PointsEntryId> reverses = {};     ///< of which entry it is the contrary
    std::string reason = {};
    Instant posted_at = {};
    PersonId posted_by = {};

    bool operator==(const PointsEntry&) const = default;
};

/// The day of Québec in which a moment lies.
Day day_of(Instant moment);

/// The first day on which what was earned on this day no longer counts: the same day so many months later, or the first
/// of the next month where that month has no such day (in favour of the person). Nothing where it counts for ever.
std::optional<Day> expiry_of(Day earned, const std::optional<int>& months);

bool counts_on(const PointsEntry& entry, const Certification& certification, Day day);

/// What these entries of one person come to on a day: hundredths of a point.
std::int64_t points_on(std::span<const PointsEntry> entries, const Certification& certification, Day day);

/// What takes an entry back: as much, of the same day and source, with the other sign. So the two cancel out on every
/// day. `id`, `reason`, `posted_at` and `posted_by` are the caller's to give.
PointsEntry contrary_of(const PointsEntry& entry);

/// What a certificate posts; `id`, `posted_at` and `posted_by` are the caller's to give.
PointsEntry entry_of(const Certificate& certificate, CertificationId certification, ProgrammeId programme);

/// Those that were not taken back, and are themselves no contrary, in the same order.
std::vector<PointsEntry> standing_entries(std::span<const PointsEntry> entries);

}  // namespace passerelle::attendance
