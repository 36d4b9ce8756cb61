// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/localized_text.hpp"
#include "calendar/time.hpp"

#include <array>
#include <string>
#include <vector>

namespace passerelle::documents {

/// One entry of the ledger, in words.
struct TranscriptRow {
    std::string day;
    std::string source;
    std::string number;  ///< of the certificate; may be empty
    std::string points;
    std::string expires;
};

/// One certification.
struct TranscriptSection {
    std::string title;
    std::string progress;  ///< "4,5 sur 10 points"
    int percent = 0;       ///< from 0 to 100
    std::vector<std::string> notes;
    std::vector<TranscriptRow> rows;
};

struct TranscriptContent {
    std::string organisation;
    std::string title;
    std::string person;
    std::string dated;
    std::array<std::string, 5> headings;  ///< of the table: day, source, certificate, points, expiry
    std::string empty;                    ///< what is said where there is no entry
    std::vector<TranscriptSection> sections = {};
    Instant created;
    Language language = Language::french;
};

/// US Letter, as many pages as it takes, fonts embedded, structure (headings, tables) tagged.
std::string transcript_pdf(const TranscriptContent& content);

}  // namespace passerelle::documents
