// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <date/tz.h>

#include <memory>
#include <string>

namespace passerelle::calendar {

/// The yearly rule that ends a zone's file ("EST5EDT,M3.2.0,M11.1.0", RFC 8536 3.3), for all times after those that
/// the file lists.
class PosixRule {
public:
    /// `std::runtime_error` for what is no rule.
    explicit PosixRule(const std::string& text);
    ~PosixRule();
    PosixRule(const PosixRule&) = delete;
    PosixRule& operator=(const PosixRule&) = delete;

    date::sys_info at(date::sys_seconds moment) const;
    date::local_info at(date::local_seconds local) const;

private:
    struct Impl;
    std::unique_ptr<const Impl> impl_;
};

}  // namespace passerelle::calendar
