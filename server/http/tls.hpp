// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/asio/ssl/context.hpp>

#include <filesystem>

namespace passerelle::http {

/// TLS 1.2 with forward secrecy and authenticated encryption, or TLS 1.3; ALPN http/1.1 only (Mozilla's
/// "intermediate"). Throws std::runtime_error naming the file that cannot be used.
boost::asio::ssl::context make_tls_context(const std::filesystem::path& certificate_chain,
                                           const std::filesystem::path& private_key);

}  // namespace passerelle::http
