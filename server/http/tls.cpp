// SPDX-License-Identifier: Apache-2.0
#include "server/http/tls.hpp"

#include <openssl/ssl.h>

#include <algorithm>
#include <array>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

namespace passerelle::http {
namespace {

namespace ssl = boost::asio::ssl;

constexpr std::string_view protocol = "http/1.1";

/// Takes http/1.1 where the client offers it, and ends the handshake where it offers other protocols only (RFC 7301,
/// 3.2; this is what stops cross-protocol attacks).
int select_protocol(SSL*, const unsigned char** out, unsigned char* out_size, const unsigned char* offered,
                    unsigned int size, void*) {
    for (std::span rest{offered, size}; !rest.empty();) {
        const std::size_t length = std::min<std::size_t>(rest[0], rest.size() - 1);
        const auto name = rest.subspan(1, length);
        if (std::ranges::equal(name, protocol)) {
            *out = name.data();
            *out_size = static_cast<unsigned char>(length);
            return SSL_TLSEXT_ERR_OK;
        }
        rest = rest.subspan(1 + length);
    }
    return SSL_TLSEXT_ERR_ALERT_FATAL;
}

void refuse(const std::filesystem::path& file, const boost::system::error_code& error) {
    if (error) throw std::runtime_error{"TLS: cannot use " + file.string() + ": " + error.message()};
}

}  // namespace

ssl::context make_tls_context(const std::filesystem::path& certificate_chain,
                              const std::filesystem::path& private_key) {
    ssl::context context{ssl::context::tls_server};
    auto* native = context.native_handle();
    SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
    SSL_CTX_set_options(native, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
    if (SSL_CTX_set_cipher_list(native, "ECDHE+AESGCM:ECDHE+CHACHA20") != 1) {
        throw std::runtime_error{"TLS: this OpenSSL has none of the ciphers that we accept"};
    }
    SSL_CTX_set_alpn_select_cb(native, select_protocol, nullptr);

    boost::system::error_code error;
    refuse(certificate_chain, context.use_certificate_chain_file(certificate_chain.string(), error));
    refuse(private_key, context.use_private_key_file(private_key.string(), ssl::context::pem, error));
    if (SSL_CTX_check_private_key(native) != 1) {
        throw std::runtime_error{"TLS: " + private_key.string() + " is not the key of " + certificate_chain.string()};
    }
    return context;
}

}  // namespace passerelle::http
