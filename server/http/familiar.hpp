// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/message.hpp"

#include <cstddef>
#include <string>

namespace passerelle::http {

/// What a connection asked for last, where that was answered at once. Who polls asks for the same again, to the byte,
/// and what was read and let in once need not be read again.
struct Familiar {
    /// What is longer is seldom the same twice.
    static constexpr std::size_t longest = 2 * 1024;

    std::string head;  ///< its bytes, the empty line included
    Request request;   ///< without a body
    bool keep_alive = false;
    bool bodiless = false;  ///< the answer to it
};

}  // namespace passerelle::http
