// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/schedule_change.hpp"

#include <string>

/// Changes of the schedule as texts, for the journal: JSON that only this folder reads.
namespace passerelle::storage {

std::string write_snapshot(const calendar::ScheduleChange& change);
calendar::ScheduleChange read_snapshot(const std::string& text);

}  // namespace passerelle::storage
