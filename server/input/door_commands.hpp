// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/input/fields.hpp"
#include "server/usecases/check_in.hpp"

namespace passerelle::server {

/// At most so many scans at once: a device with more sends them in several batches.
inline constexpr std::size_t most_scans_at_once = 200;

Result<usecases::RecordScans> read_record_scans(Fields fields, EventId event);
Result<usecases::AdmitWalkIn> read_walk_in(Fields fields, EventId event);

}  // namespace passerelle::server
