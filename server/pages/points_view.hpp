// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/call.hpp"
#include "server/usecases/points.hpp"

#include <nlohmann/json.hpp>

#include <string>

/// Points as several pages and the transcript's PDF show them.
namespace passerelle::server::pages {

/// "7 octobre 2026", of a day in Québec.
std::string day_text(const Call& call, attendance::Day day);

/// "4,5 sur 10 points"
std::string progress_text(const Call& call, const attendance::Progress& progress);

/// Whether the certification holds and until when, or what is missing.
std::string standing_text(const Call& call, const attendance::Progress& progress);

/// Where points come from: a training and its number, the reason of an entry by hand, or what was taken back.
std::string source_text(const Call& call, const attendance::PointsEntry& entry);

/// {percent, text, standing_text, complete, holds, shares: [{text, met}], expiries: [{text}]}
nlohmann::json progress_view(const Call& call, const attendance::Progress& progress);

}  // namespace passerelle::server::pages
