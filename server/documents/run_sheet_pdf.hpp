// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/localized_text.hpp"
#include "calendar/time.hpp"
#include "text/translator.hpp"

#include <string>
#include <vector>

namespace passerelle::documents {

/// One slot on the sheet; what is not known, or not for the reader, is empty.
struct RunSheetRow {
    std::string time;
    std::string title = {};
    std::string partner = {};  ///< empty: the slot is free
    std::string region = {};
    std::string presenters = {};
    std::string phone = {};
    std::string needs = {};
    std::string note = {};  ///< "to be confirmed", what is missing
};

/// A session as its run sheet shows it, in the reader's words.
struct RunSheetPage {
    std::string organisation;
    std::string programme;
    std::string colour = "#1f5f8b";
    std::string title;
    std::string when;
    std::string place = {};  ///< an address
    std::string link = {};   ///< to join
    std::vector<RunSheetRow> rows = {};
    Language language = Language::french;
    Instant printed_at = {};
};

/// One page, A4 upright, fonts embedded, tagged (headings in order), language and title set. However many rows, they
/// share the page. Thread-safe.
std::string run_sheet_pdf(const RunSheetPage& sheet, const text::Translator& translator);

}  // namespace passerelle::documents
