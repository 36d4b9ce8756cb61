// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/call.hpp"
#include "server/usecases/points.hpp"

namespace passerelle::server {

/// A person's transcript as a PDF, in the caller's language.
http::Response transcript_document(const Call& call, const usecases::Transcript& transcript);

}  // namespace passerelle::server
