// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/id.hpp"

namespace passerelle {

using RowDecisionId = Id<struct RowDecisionTag>;
using StagedReportId = Id<struct StagedReportTag>;

}  // namespace passerelle
