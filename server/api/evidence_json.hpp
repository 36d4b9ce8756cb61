// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/usecases/evidence.hpp"
#include "server/usecases/trace.hpp"
#include "server/usecases/who_is_who.hpp"

#include <nlohmann/json.hpp>

/// Evidence as openapi.json shows it.
namespace passerelle::server::api {

nlohmann::json to_json(const usecases::ImportOutcome& outcome);
nlohmann::json to_json(const usecases::ReportPreview& preview);
nlohmann::json to_json(const usecases::RowToReview& view);
nlohmann::json to_json(const usecases::ReportView& view);
nlohmann::json to_json(const usecases::Trace& trace);
nlohmann::json to_json(const storage::RowDecision& decision);
nlohmann::json to_json(const attendance::Presence& presence);

}  // namespace passerelle::server::api
