// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace passerelle::calendar::ical {

/// What of a text may stand in a calendar: UTF-8 in normal form C, lines ended by LF, tabs as spaces, no other control
/// (C0, DEL, C1), no blank at either end; bytes that are not UTF-8 become U+FFFD. Unicode's own line ends become LF,
/// since readers in Python split lines at them. Gives the text itself where it is so already, else a view of `scratch`.
std::string_view plain_text(std::string_view text, std::string& scratch);

/// The same, as a value.
std::string plain_text(std::string_view text);

/// A URI that can stand bare on a line: no space, no control, UTF-8, not empty.
bool is_plain_uri(std::string_view uri);

}  // namespace passerelle::calendar::ical
