// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/correction.hpp"
#include "server/usecases/context.hpp"
#include "storage/corrections.hpp"

#include <string>
#include <vector>

namespace passerelle::usecases {

/// What is proposed of one training's certificates, reckoned when it is asked for: evidence may have come, a name been
/// corrected, a person excused.
struct ProposedCorrections {
    calendar::Programme programme;
    calendar::Event event;
    std::vector<attendance::Correction> proposals;                ///< by name; what was dismissed is left out
    std::vector<storage::DismissedCorrection> dismissed;          ///< so far
};

/// `not_found` where there is no such event.
Result<ProposedCorrections> corrections_of(const Context& context, EventId event);

/// Of the trainings of the last two years that have certificates, those of which something is proposed; latest first.
std::vector<ProposedCorrections> all_corrections(const Context& context);

/// An organizer's answer to one proposal.
struct DecideCorrection {
    EventId event;
    PersonId person;
    std::string fingerprint;  ///< of the proposal that was shown
    bool accepted = false;
    std::string reason;
};

/// Issues, reissues or revokes, or remembers that it was not wanted. `correction_overtaken` where this is no longer
/// what is proposed; the reason is required, but for a certificate that is issued.
Result<void> decide_correction(const Context& context, const DecideCorrection& command);

}  // namespace passerelle::usecases
