// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace passerelle {

/// The languages of the service; French is the default everywhere (Charter of the French language).
enum class Language { french, english };

/// BCP 47 primary tag: "fr" or "en".
inline const char* tag(Language language) {
    return language == Language::english ? "en" : "fr";
}

/// A text written by an organizer in French and, where they wished, in English.
struct LocalizedText {
    std::string french;
    std::string english = {};

    /// The text in this language, or the French one where there is no other.
    const std::string& in(Language language) const {
        return language == Language::english && !english.empty() ? english : french;
    }
    bool operator==(const LocalizedText&) const = default;
};

}  // namespace passerelle
