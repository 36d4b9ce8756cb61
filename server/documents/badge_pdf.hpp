// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/time.hpp"
#include "server/documents/colour.hpp"
#include "text/translator.hpp"

#include <span>
#include <string>
#include <vector>

namespace passerelle::documents {

/// What stands on one badge.
struct Badge {
    std::string name;
    std::string organisation = {};
    std::string sector = {};  ///< the word; empty where none is given
    Colour sector_colour = grey;
    std::vector<std::string> workshops = {};  ///< "10 h 30 · Le logement"
    std::string code;                         ///< as it is read aloud
    std::string square;                       ///< what the QR code says
};

/// What all badges of an event share.
struct BadgeLook {
    std::string event;
    std::string organisation;
    Language language = Language::french;
    Instant created;
};

/// A4 sheets of eight badges of 90 by 65 mm with marks to cut along, in the order given. At least one page.
std::string badge_sheets_pdf(std::span<const Badge> badges, const BadgeLook& look, const text::Translator& translator);

/// One badge on a page of A6, upright.
std::string badge_pdf(const Badge& badge, const BadgeLook& look, const text::Translator& translator);

}  // namespace passerelle::documents
