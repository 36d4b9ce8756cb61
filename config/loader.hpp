// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/settings.hpp"

#include <boost/system/result.hpp>

#include <filesystem>
#include <iosfwd>
#include <map>
#include <optional>
#include <string>

namespace passerelle::config {

/// Why settings are refused: one line that names the file or variable, the key, and what is allowed there. Values are
/// never repeated, since one may be a password.
struct Problem {
    std::string line;

    bool operator==(const Problem&) const = default;
};
std::ostream& operator<<(std::ostream& out, const Problem& problem);

/// Taking the value of refused settings is a bug; boost::system::result calls this by argument-dependent look-up.
[[noreturn]] void throw_exception_from_error(const Problem& problem, const boost::source_location&);

using Loaded = boost::system::result<Settings, Problem>;

/// Variables by name.
using Environment = std::map<std::string, std::string, std::less<>>;

/// That of this process.
Environment process_environment();

/// The defaults, then the file (JSON with comments) where one is given, then the variables PASSERELLE_…, which name the
/// same settings (config/passerelle.json documents both). A key that is unknown, twice there, of the wrong type or out
/// of range is refused. Other variables are left alone: orchestrators set PASSERELLE_SERVICE_HOST and the like.
Loaded load_settings(const std::optional<std::filesystem::path>& file, const Environment& environment);

}  // namespace passerelle::config
