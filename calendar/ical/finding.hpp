// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace passerelle::calendar::ical {

/// How bad a finding is, worst first.
enum class Severity {
    unreadable,  ///< what follows cannot be relied on: nothing of the file is taken in
    error,       ///< breaks a standard: some client will show something else, or nothing
    warning,     ///< allowed, but known to go wrong in a client that people use
    advice,      ///< would serve readers better
};

/// One thing that is wrong with a calendar file, told without words: the face translates `code`.
struct Finding {
    Severity severity = Severity::error;
    std::string code;
    int line = 0;  ///< of the file, from 1; 0 for the whole
    std::vector<std::string> arguments = {};
    int more = 0;  ///< findings of this code that are not listed after this one

    bool operator==(const Finding&) const = default;
};

/// Gathers findings: of each code the first few, and how many more there were, so that no file can fill a page.
class Findings {
public:
    static constexpr std::size_t most_of_a_code = 10;

    void add(Severity severity, std::string_view code, int line, std::vector<std::string> arguments = {});

    /// In order of the lines.
    std::vector<Finding> sorted() const;

    bool has(Severity severity) const;

private:
    std::vector<Finding> found_;
    std::map<std::string, std::vector<std::size_t>, std::less<>> by_code_;
};

}  // namespace passerelle::calendar::ical
