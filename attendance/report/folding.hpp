// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace passerelle::attendance::report {

/// The form in which words are compared: lower case, without accents; every run of spaces (also no-break and narrow
/// ones) and punctuation is one space, none at the ends. "Heure d’arrivée" gives "heure d arrivee".
std::string fold(std::string_view text);

/// Lower case, without accents and invisible marks, all spaces plain, punctuation kept: what times are read from.
std::string simplify(std::string_view text);

/// Text as a person would type it: no spaces at the ends, single spaces inside (line breaks too), no invisible marks.
std::string tidy(std::string_view text);

}  // namespace passerelle::attendance::report
