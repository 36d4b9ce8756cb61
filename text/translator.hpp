// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/localized_text.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace passerelle::text {

/// The gettext catalogues (text/po), in memory. The message itself is its English text. Thread-safe once made.
class Translator {
public:
    Translator();
    ~Translator();
    Translator(const Translator&) = delete;
    Translator& operator=(const Translator&) = delete;

    /// The sentence in this language; the message itself where no catalogue has it.
    std::string operator()(Language language, std::string_view message) const;

    /// The same with {1}, {2}… replaced by the arguments.
    std::string format(Language language, std::string_view message, const std::vector<std::string>& arguments) const;

    /// One of two messages by number ({1} is the number): "1 place", "2 places".
    std::string plural(Language language, std::string_view one, std::string_view many, int number) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace passerelle::text
