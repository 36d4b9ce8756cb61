// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace passerelle::calendar::ical {

/// Writes content lines (RFC 5545 3.1) at the end of a string: CRLF, at most 75 octets a line, no code point split, no
/// empty continuation. Names are the caller's own words; values come from anywhere and can add no property.
class ContentLines {
public:
    explicit ContentLines(std::string& out) : out_{out} {}

    /// A whole line of the caller's own words: "BEGIN:VEVENT".
    void line(std::string_view known) { out_.append(known).append("\r\n"); }

    /// `NAME:value` as TEXT (3.3.11), left out where nothing remains of the value.
    void text(std::string_view name, std::string_view value);
    /// Several TEXT values on one line, each escaped by itself; empty ones are left out.
    void texts(std::string_view name, std::span<const std::string> values);
    /// `NAME:uri`, left out where the URI could not stand bare on a line.
    void uri(std::string_view name, std::string_view value);
    /// `NAME…;CN=name:mailto:address`, left out where the address could not stand bare. `name` may hold parameters.
    void person(std::string_view name, std::string_view common_name, std::string_view address);

    /// For other values: what is appended to `begin(name)` up to `end()` is one line, folded there.
    std::string& begin(std::string_view name);
    void end();

private:
    void escape(std::string_view plain);
    void parameter(std::string_view plain);
    void fold();

    std::string& out_;
    std::size_t start_ = 0;
    std::string scratch_;
};

}  // namespace passerelle::calendar::ical
