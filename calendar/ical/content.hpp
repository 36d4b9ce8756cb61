// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// An iCalendar file as it was written: components, properties, parameters, each with the line where it stands. No
/// value is understood yet.
namespace passerelle::calendar::ical {

/// Name in capitals; values without their quotes, RFC 6868 undone.
struct ContentParameter {
    std::string name;
    std::vector<std::string> values;
};

/// One content line (RFC 5545 3.1).
struct ContentProperty {
    int line = 0;           ///< of the file, from 1: where it begins
    std::string name = {};  ///< in capitals
    std::vector<ContentParameter> parameters = {};
    std::string value = {};  ///< unfolded, still escaped

    /// The first value of a parameter; empty where there is none.
    std::string_view parameter(std::string_view wanted) const;
};

/// What stands between BEGIN and END.
struct ContentComponent {
    int line = 0;
    std::string name;  ///< in capitals
    std::vector<ContentProperty> properties = {};
    std::vector<ContentComponent> components = {};

    /// The first property of this name; null where there is none.
    const ContentProperty* find(std::string_view wanted) const;
    std::vector<const ContentProperty*> all(std::string_view wanted) const;
};

/// A TEXT value without its escapes (3.3.11).
std::string unescaped(std::string_view value);

/// The pieces of a list, cut at commas that are not escaped (3.3.11, 3.1.1).
std::vector<std::string_view> list_pieces(std::string_view value);

/// ASCII letters as capitals: names and known words are compared so.
std::string upper_case(std::string_view text);

}  // namespace passerelle::calendar::ical
