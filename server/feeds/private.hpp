// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/message.hpp"

namespace passerelle::server::feeds {

/// What holds for every answer behind a secret address: kept by its reader alone, asked again each time, told to no
/// other site, found by no search engine.
void keep_private(http::Response& response);

}  // namespace passerelle::server::feeds
