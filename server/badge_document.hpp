// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/call.hpp"
#include "server/documents/badge_pdf.hpp"
#include "server/usecases/check_in.hpp"

namespace passerelle::server {

/// What the badge of this guest says, in the caller's language.
documents::Badge badge_of(const Call& call, const usecases::Guest& guest);

/// A4 sheets of the badges of all who have a place.
http::Response badge_sheets(const Call& call, const usecases::Doors& doors);

/// One badge on A6.
http::Response single_badge(const Call& call, const usecases::Guest& guest);

}  // namespace passerelle::server
