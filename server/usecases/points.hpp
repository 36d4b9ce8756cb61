// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/progress.hpp"
#include "server/usecases/context.hpp"

#include <optional>
#include <string>
#include <vector>

namespace passerelle::usecases {

// What certificates do to the ledger, each in the transaction of its cause.

/// Posts a certificate's points toward each certification for which its programme counts.
void post_points(const Context& context, const attendance::Certificate& certificate, ProgrammeId programme);
/// Posts the contrary of all that this certificate posted and that was not taken back.
void take_back_points(const Context& context, const attendance::Certificate& certificate, const std::string& reason);
/// Both: the sum stays right whatever the successor grants.
void replace_points(const Context& context, const attendance::Certificate& former,
                    const attendance::Certificate& successor, const std::string& reason);

/// What an organizer sets. With `id` that of a certification, otherwise a new one.
struct SaveCertification {
    std::optional<attendance::CertificationId> id = {};
    LocalizedText name;
    int required_hundredths = 0;
    std::optional<int> points_months = {};
    std::optional<int> months = {};
    std::vector<attendance::CountedProgramme> programmes = {};
};

/// Certificates that stand of programmes that count from now on, and were not posted yet, are. What was posted of a
/// programme that no longer counts stays. `not_found`, `required` (name), `unknown_programme`.
Result<attendance::Certification> save_certification(const Context& context, const SaveCertification& command);

/// Points that an organizer grants by hand, recognised elsewhere for example.
struct PostPoints {
    PersonId person;
    attendance::CertificationId certification;
    int hundredths = 0;
    attendance::Day earned;
    std::string reason;
};

/// `not_found`, `required` (reason), `points_zero`, `date_in_future` for a day after today in Québec.
Result<attendance::PointsEntry> post_points_by_hand(const Context& context, const PostPoints& command);

/// The contrary of an entry made by hand. `entry_of_certificate` for what a certificate posted (revoke that instead),
/// `entry_taken_back` for what was taken back or is a contrary itself; the reason is required.
Result<attendance::PointsEntry> take_back_entry(const Context& context, attendance::PointsEntryId entry,
                                                const std::string& reason);

/// One certification as one person stands toward it.
struct CertificationStanding {
    attendance::Certification certification;
    std::vector<attendance::PointsEntry> entries;  ///< the whole ledger, in the order of earning
    attendance::Progress progress;                 ///< today
};

struct Transcript {
    booking::Person person;
    attendance::Day day;  ///< today in Québec
    std::vector<CertificationStanding> standings;
};

/// For the person and for staff; others find nothing.
Result<Transcript> transcript_of(const Context& context, PersonId person);

struct PersonProgress {
    booking::Person person;
    attendance::Progress progress;
};

struct CertificationProgress {
    attendance::Certification certification;
    std::vector<PersonProgress> persons;  ///< by name: everyone in its ledger
};

/// For staff. `not_found` where there is no such certification.
Result<CertificationProgress> progress_toward(const Context& context, attendance::CertificationId certification);

}  // namespace passerelle::usecases
