// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/system/result.hpp>

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace passerelle {

/// Why a request could not be met; each maps to one HTTP status (docs/architecture.md).
enum class Failure {
    malformed,        ///< 400: the bytes do not parse
    unauthenticated,  ///< 401: sign in first
    forbidden,        ///< 403: cross-site, or a role that may not
    not_found,        ///< 404: missing, or somebody else's
    conflict,         ///< 409: full, taken, closed
    gone,             ///< 410: a used or revoked link
    unsupported,      ///< 415: not the media type that is taken here
    invalid,          ///< 422: understood, but wrong
    too_many,         ///< 429: slow down
    internal,         ///< 500: a bug; only the boundary says so
    unavailable,      ///< 503: try again later
};

/// One thing that is wrong, told without words: the face translates `code`.
struct Issue {
    std::string code;                         ///< machine code, e.g. `slot_taken`
    std::string field = {};                   ///< name of the form field or JSON member; empty for the whole
    std::vector<std::string> arguments = {};  ///< values for {1}, {2}… in the translated sentence

    bool operator==(const Issue&) const = default;
};

/// An error that a caller must handle: at least one issue, all of one body at once.
struct Error {
    Failure failure = Failure::invalid;
    std::vector<Issue> issues = {};

    bool operator==(const Error&) const = default;
};

/// Shorthand for an error with a single issue.
inline Error fail(Failure failure, std::string code, std::string field = {}, std::vector<std::string> arguments = {}) {
    return Error{failure, {Issue{std::move(code), std::move(field), std::move(arguments)}}};
}

/// A value, or the error that explains its absence.
template <class T>
using Result = boost::system::result<T, Error>;

/// Taking the value of a failed Result is a bug; boost::system::result calls this by argument-dependent look-up.
[[noreturn]] inline void throw_exception_from_error(const Error& error, const boost::source_location&) {
    throw std::logic_error("unhandled error: " + (error.issues.empty() ? std::string{"?"} : error.issues.front().code));
}

}  // namespace passerelle
