// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/call.hpp"
#include "server/documents/report_pdf.hpp"

#include <nlohmann/json.hpp>

namespace passerelle::server::pages {

/// A chart as partials/chart.html draws it: bars as SVG, which screen readers pass over, and a table with the same
/// numbers. `id` makes its titles unique on the page; `hidden` stands for a number that is kept back.
nlohmann::json chart_view(const Call& call, const documents::Chart& chart, std::size_t id, const std::string& hidden);

}  // namespace passerelle::server::pages
