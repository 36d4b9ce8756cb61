// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/call.hpp"
#include "server/http/message.hpp"

#include <string>

namespace passerelle::server::pages {

/// A form with a file in it.
struct Upload {
    http::Parameters fields;
    std::string file_name;  ///< empty where none was chosen
    std::string file;       ///< the bytes
};

/// The posted form; `form_malformed` where its bytes are no multipart/form-data.
Result<Upload> uploaded(const Call& call);

}  // namespace passerelle::server::pages
