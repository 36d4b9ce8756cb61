// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/webhooks.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace passerelle::config {

struct HttpSettings {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;            ///< 0 lets the system choose
    std::string public_url = {};          ///< what people type; in mails and feeds. From address and port when empty
    std::vector<std::string> hosts = {};  ///< further names accepted in Host
    int threads = 0;                      ///< 0: one a core
    std::size_t max_body_bytes = 8 * 1024 * 1024;  ///< 64 KiB for what is not an upload
    std::size_t max_connections = 10'000;
    std::chrono::seconds header_timeout{10};
    std::chrono::seconds body_timeout{60};
    std::chrono::seconds idle_timeout{75};
    std::filesystem::path tls_certificate = {};  ///< PEM chain; TLS when both are set
    std::filesystem::path tls_key = {};

    bool operator==(const HttpSettings&) const = default;
};

enum class MailTransport { folder, smtp };

struct MailSettings {
    MailTransport transport = MailTransport::folder;
    std::string from_address = "passerelle@exemple.quebec";
    std::string from_name = "Passerelle";
    std::string reply_to = {};
    std::string postal_address = {};  ///< of the sender, as Canada's anti-spam law asks
    std::string smtp_url = {};        ///< smtp://host:587 or smtps://host:465
    std::string smtp_user = {};
    std::string smtp_password = {};
    bool smtp_require_tls = true;

    bool operator==(const MailSettings&) const = default;
};

struct Settings {
    std::string organisation = "Passerelle";
    std::filesystem::path data_dir = "data";  ///< database, outbox folder, keys
    std::string database = {};                ///< URL; SQLite in the data folder when empty
    int database_readers = 2;
    HttpSettings http = {};
    MailSettings mail = {};
    WebhookSettings webhooks = {};
    std::string log_level = "info";

    bool operator==(const Settings&) const = default;
};

}  // namespace passerelle::config
