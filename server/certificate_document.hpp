// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/certificate.hpp"
#include "server/call.hpp"

namespace passerelle::server {

/// The certificate's PDF as an answer, in the caller's language, with a file name that a person recognises.
http::Response certificate_document(const Call& call, const attendance::Certificate& certificate);

}  // namespace passerelle::server
