// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/message.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace passerelle::http {

/// A request target, decoded.
struct Target {
    std::string path;
    Parameters query;
};

/// Decodes a target in origin form ("/a%20b?c=d"). Nothing where two readers could see two paths in it: a byte that is
/// not printable ASCII, a fragment, a broken or needless trick of an escape (%2F, %00, controls), invalid UTF-8, a "."
/// or ".." segment however it is written, or "//" at the front, which a browser would take for another host.
std::optional<Target> decode_target(std::string_view target);

}  // namespace passerelle::http
