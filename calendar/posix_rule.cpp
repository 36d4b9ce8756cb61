// SPDX-License-Identifier: Apache-2.0
// Compiled as C++17: in Debian 12 the library's header does not compile as C++20.
#include "calendar/posix_rule.hpp"

#include <date/ptz.h>

namespace passerelle::calendar {

struct PosixRule::Impl {
    Posix::time_zone zone;
};

PosixRule::PosixRule(const std::string& text) : impl_{new Impl{Posix::time_zone{text}}} {}

PosixRule::~PosixRule() = default;

date::sys_info PosixRule::at(date::sys_seconds moment) const {
    return impl_->zone.get_info(moment);
}

date::local_info PosixRule::at(date::local_seconds local) const {
    return impl_->zone.get_info(local);
}

}  // namespace passerelle::calendar
