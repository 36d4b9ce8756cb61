// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/call.hpp"
#include "server/usecases/run_sheet.hpp"

namespace passerelle::server {

/// The run sheet's PDF as an answer, in the caller's language, with a file name that a person recognises; never stored.
http::Response run_sheet_document(const Call& call, const usecases::RunSheet& sheet);

/// What is missing of a presenter's materials, in words; empty where nothing is.
std::string missing_text(const Call& call, const std::vector<usecases::ChecklistItem>& checklist);

}  // namespace passerelle::server
