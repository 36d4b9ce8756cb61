// SPDX-License-Identifier: Apache-2.0
#include "server/http/tls.hpp"

#include "tests/http/fixture.hpp"

#include <gtest/gtest.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <stdlib.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <stdexcept>

namespace passerelle::http {
namespace {

template <auto Free>
struct Freed {
    template <class T>
    void operator()(T* object) const {
        Free(object);
    }
};
template <class T, auto Free>
using Owned = std::unique_ptr<T, Freed<Free>>;

/// A self-signed certificate of ten minutes in a folder of its own.
class Tls : public testing::Test {
protected:
    Tls() {
        std::string pattern = (std::filesystem::temp_directory_path() / "passerelle-tls-XXXXXX").string();
        if (!::mkdtemp(pattern.data())) throw std::runtime_error{"mkdtemp"};
        folder = pattern;
        write_certificate();
    }
    ~Tls() override { std::filesystem::remove_all(folder); }

    void write_certificate() {
        const Owned<EVP_PKEY, EVP_PKEY_free> key{EVP_EC_gen("P-256")};
        const Owned<X509, X509_free> certificate{X509_new()};
        X509_gmtime_adj(X509_getm_notBefore(certificate.get()), 0);
        X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 600);
        X509_set_pubkey(certificate.get(), key.get());
        X509_sign(certificate.get(), key.get(), EVP_sha256());
        const Owned<std::FILE, std::fclose> certificate_file{std::fopen((folder / "cert.pem").c_str(), "w")};
        PEM_write_X509(certificate_file.get(), certificate.get());
        const Owned<std::FILE, std::fclose> key_file{std::fopen((folder / "key.pem").c_str(), "w")};
        PEM_write_PrivateKey(key_file.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    }

    ServerOptions options() const {
        auto result = test::patient();
        result.tls_certificate = folder / "cert.pem";
        result.tls_key = folder / "key.pem";
        return result;
    }

    std::filesystem::path folder;
};

/// A client's side of TLS on a plain connection.
class TlsClient {
public:
    explicit TlsClient(std::uint16_t port) : client_{port} { SSL_set_fd(ssl_.get(), client_.descriptor()); }

    void speak_at_most(int version) { SSL_set_max_proto_version(ssl_.get(), version); }
    void offer(std::string_view protocol) {
        const std::string list = static_cast<char>(protocol.size()) + std::string{protocol};
        SSL_set_alpn_protos(ssl_.get(), reinterpret_cast<const unsigned char*>(list.data()),
                            static_cast<unsigned>(list.size()));
    }
    void allow_old_ciphers() {
        SSL_set_security_level(ssl_.get(), 0);
        SSL_set_cipher_list(ssl_.get(), "AES128-SHA");
    }
    bool shake_hands() { return SSL_connect(ssl_.get()) == 1; }
    std::string chosen() const {
        const unsigned char* name = nullptr;
        unsigned size = 0;
        SSL_get0_alpn_selected(ssl_.get(), &name, &size);
        return {name, name + size};
    }
    void send(const std::string& bytes) { SSL_write(ssl_.get(), bytes.data(), static_cast<int>(bytes.size())); }
    std::optional<test::Answer> answer() {
        for (std::array<char, 16 * 1024> buffer{};;) {
            if (auto answer = test::take_answer(received_, false)) return answer;
            const int count = SSL_read(ssl_.get(), buffer.data(), static_cast<int>(buffer.size()));
            if (count <= 0) return std::nullopt;
            received_.append(buffer.data(), static_cast<std::size_t>(count));
        }
    }
    bool was_closed_properly() {
        char byte = 0;
        return SSL_read(ssl_.get(), &byte, 1) == 0 && SSL_get_shutdown(ssl_.get()) == SSL_RECEIVED_SHUTDOWN;
    }

private:
    test::Client client_;
    Owned<SSL_CTX, SSL_CTX_free> context_{SSL_CTX_new(TLS_client_method())};
    Owned<SSL, SSL_free> ssl_{SSL_new(context_.get())};
    std::string received_;
};

const std::string get_home = "GET /a HTTP/1.1\r\nHost: passerelle.example\r\n";

TEST_F(Tls, ServesRequestsAndAsksForTlsNextTime) {
    const Server server{options(), [](const Request& request, const Reply& reply) {
                            reply(Response{.status = request.secure ? 200 : 500, .headers = {}, .body = "chiffré"});
                        }};
    TlsClient client{server.port()};
    client.offer("http/1.1");
    ASSERT_TRUE(client.shake_hands());
    EXPECT_EQ(client.chosen(), "http/1.1");
    client.send(get_home + "\r\n" + get_home + "Connection: close\r\n\r\n");
    EXPECT_EQ(client.answer()->status, 200);
    const auto answer = client.answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, "chiffré");
    EXPECT_EQ(answer->header("strict-transport-security"), "max-age=31536000");
    EXPECT_TRUE(client.was_closed_properly());
}

TEST_F(Tls, SendsLargeBodiesWhole) {
    const auto large = std::make_shared<const std::string>(3'000'000, 'x');
    const Server server{options(), [&](const Request&, const Reply& reply) {
                            reply(Response{.status = 200, .headers = {}, .body = {}, .shared_body = large});
                        }};
    TlsClient client{server.port()};
    ASSERT_TRUE(client.shake_hands());
    client.send(get_home + "\r\n");
    EXPECT_EQ(client.answer()->body, *large);
}

TEST_F(Tls, SpeaksNothingOldOrWeak) {
    const Server server{options(), test::describing()};
    TlsClient twelve{server.port()};
    twelve.speak_at_most(TLS1_2_VERSION);
    EXPECT_TRUE(twelve.shake_hands());
    TlsClient eleven{server.port()};
    eleven.speak_at_most(TLS1_1_VERSION);
    EXPECT_FALSE(eleven.shake_hands());
    TlsClient weak{server.port()};
    weak.speak_at_most(TLS1_2_VERSION);
    weak.allow_old_ciphers();
    EXPECT_FALSE(weak.shake_hands());
}

TEST_F(Tls, EndsTheHandshakeWithWhoeverWantsAnotherProtocol) {
    const Server server{options(), test::describing()};
    TlsClient client{server.port()};
    client.offer("smtp");
    EXPECT_FALSE(client.shake_hands());
}

TEST_F(Tls, ClosesOnPlainHttpAndOnSilence) {
    auto impatient = options();
    impatient.header_timeout = std::chrono::milliseconds{80};
    const Server server{impatient, test::describing()};
    test::Client plain{server.port()};
    plain.send(get_home + "\r\n");
    EXPECT_EQ(plain.rest().find("HTTP/1.1"), std::string::npos);
    test::Client silent{server.port()};
    EXPECT_TRUE(silent.is_closed_by_peer());
}

TEST_F(Tls, NamesTheFileThatCannotBeUsed) {
    const auto message = [](const std::filesystem::path& certificate, const std::filesystem::path& key) -> std::string {
        try {
            make_tls_context(certificate, key);
        } catch (const std::runtime_error& error) {
            return error.what();
        }
        return "";
    };
    const auto certificate = folder / "cert.pem";
    const auto key = folder / "key.pem";
    EXPECT_EQ(message(certificate, key), "");
    EXPECT_NE(message(folder / "absent.pem", key).find("absent.pem"), std::string::npos);
    EXPECT_NE(message(certificate, certificate).find("cert.pem"), std::string::npos);
    std::filesystem::rename(key, folder / "first.pem");
    write_certificate();
    EXPECT_NE(message(certificate, folder / "first.pem").find("first.pem"), std::string::npos);
}

}  // namespace
}  // namespace passerelle::http
