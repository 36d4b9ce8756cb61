// SPDX-License-Identifier: Apache-2.0
#include "config/table.hpp"

#include "config/values.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <tuple>
#include <type_traits>
#include <utility>

namespace passerelle::config {

namespace {

using nlohmann::json;

/// "http.public_url" becomes "PASSERELLE_HTTP_PUBLIC_URL".
std::string variable_of(std::string_view key) {
    std::string name = "PASSERELLE_";
    for (const char c : key) name += c == '.' ? '_' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    return name;
}

template <class Get>
Setting number(std::string key, std::int64_t least, std::int64_t most, Get get) {
    auto take = [=](Settings& settings, const json& value) {
        if (!value.is_number_integer()) return false;
        if (value.is_number_unsigned() && value.get<std::uint64_t>() > static_cast<std::uint64_t>(most)) return false;
        const auto given = value.get<std::int64_t>();
        if (given < least || given > most) return false;
        auto& member = get(settings);
        member = static_cast<std::remove_cvref_t<decltype(member)>>(given);
        return true;
    };
    auto allowed = "a whole number from " + std::to_string(least) + " to " + std::to_string(most);
    auto variable = variable_of(key);
    return {std::move(key), std::move(variable), Kind::number, std::move(allowed), std::move(take)};
}

template <class Check, class Get>
Setting text(std::string key, std::string allowed, Check is_allowed, Get get) {
    auto take = [=](Settings& settings, const json& value) {
        if (!value.is_string() || !is_allowed(value.get_ref<const std::string&>())) return false;
        get(settings) = value.get<std::string>();
        return true;
    };
    auto variable = variable_of(key);
    return {std::move(key), std::move(variable), Kind::text, std::move(allowed), std::move(take)};
}

template <class Get>
Setting flag(std::string key, Get get) {
    auto take = [=](Settings& settings, const json& value) {
        if (!value.is_boolean()) return false;
        get(settings) = value.get<bool>();
        return true;
    };
    auto variable = variable_of(key);
    return {std::move(key), std::move(variable), Kind::flag, "true or false", std::move(take)};
}

Setting hosts() {
    auto take = [](Settings& settings, const json& value) {
        const auto is_name = [](const json& item) {
            return item.is_string() && is_host(item.get_ref<const std::string&>());
        };
        if (!value.is_array() || !std::ranges::all_of(value, is_name)) return false;
        settings.http.hosts = value.get<std::vector<std::string>>();
        return true;
    };
    return {"http.hosts", variable_of("http.hosts"), Kind::list, "a list of host names", take};
}

Setting transport() {
    auto take = [](Settings& settings, const json& value) {
        if (value != "folder" && value != "smtp") return false;
        settings.mail.transport = value == "smtp" ? MailTransport::smtp : MailTransport::folder;
        return true;
    };
    return {"mail.transport", variable_of("mail.transport"), Kind::text, "\"folder\" or \"smtp\"", take};
}

bool is_database(std::string_view text) {
    const auto follows = [&](std::string_view scheme) {
        return text.starts_with(scheme) && text.size() > scheme.size();
    };
    return text.empty() || (is_plain(text) && (follows("sqlite:///") || follows("postgresql://")));
}

bool is_public_url(std::string_view text) {
    const bool ends_well = !text.ends_with('/');
    return text.empty() || (ends_well && (is_url_of("http://", text) || is_url_of("https://", text)));
}

bool is_smtp_url(std::string_view text) {
    return text.empty() || is_url_of("smtp://", text) || is_url_of("smtps://", text);
}

bool is_log_level(std::string_view text) {
    constexpr std::array<std::string_view, 7> levels{"trace", "debug", "info", "warning", "error", "critical", "off"};
    return std::ranges::find(levels, text) != levels.end();
}

bool is_address_or_empty(std::string_view text) {
    return text.empty() || is_address(text);
}

/// The setting under a shorter variable than its key would give.
Setting known_as(Setting setting, std::string variable) {
    setting.variable = std::move(variable);
    return setting;
}

constexpr const char* plain = "a text without control characters";
constexpr const char* filled = "a text that is not empty, without control characters";

std::vector<Setting> general_settings() {
    return {
        text(
            "organisation", filled, is_filled, [](Settings & s) -> auto& { return s.organisation; }),
        text(
            "data_dir", "a folder", is_filled, [](Settings & s) -> auto& { return s.data_dir; }),
        text(
            "database", "empty, \"sqlite:///…\" or \"postgresql://…\"", is_database,
            [](Settings & s) -> auto& { return s.database; }),
        number(
            "database_readers", 1, 64, [](Settings & s) -> auto& { return s.database_readers; }),
        text(
            "log_level", "trace, debug, info, warning, error, critical or off", is_log_level,
            [](Settings & s) -> auto& { return s.log_level; }),
    };
}

std::vector<Setting> http_settings() {
    constexpr std::int64_t day = 86'400;
    return {
        text(
            "http.address", "an IPv4 or IPv6 address", is_ip_address,
            [](Settings & s) -> auto& { return s.http.address; }),
        number(
            "http.port", 0, 65'535, [](Settings & s) -> auto& { return s.http.port; }),
        known_as(text(
                     "http.public_url", "empty, or http:// or https:// and a host, without a final slash",
                     is_public_url, [](Settings & s) -> auto& { return s.http.public_url; }),
                 "PASSERELLE_PUBLIC_URL"),
        hosts(),
        number(
            "http.threads", 0, 256, [](Settings & s) -> auto& { return s.http.threads; }),
        number(
            "http.max_body_bytes", 65'536, 1'073'741'824, [](Settings & s) -> auto& { return s.http.max_body_bytes; }),
        number(
            "http.max_connections", 1, 1'000'000, [](Settings & s) -> auto& { return s.http.max_connections; }),
        number(
            "http.header_timeout", 1, day, [](Settings & s) -> auto& { return s.http.header_timeout; }),
        number(
            "http.body_timeout", 1, day, [](Settings & s) -> auto& { return s.http.body_timeout; }),
        number(
            "http.idle_timeout", 1, day, [](Settings & s) -> auto& { return s.http.idle_timeout; }),
        text(
            "http.tls_certificate", "empty, or a file", is_plain,
            [](Settings & s) -> auto& { return s.http.tls_certificate; }),
        text(
            "http.tls_key", "empty, or a file", is_plain, [](Settings & s) -> auto& { return s.http.tls_key; }),
    };
}

std::vector<Setting> mail_settings() {
    return {
        transport(),
        text(
            "mail.from_address", "an e-mail address", is_address,
            [](Settings & s) -> auto& { return s.mail.from_address; }),
        text(
            "mail.from_name", plain, is_plain, [](Settings & s) -> auto& { return s.mail.from_name; }),
        text(
            "mail.reply_to", "empty, or an e-mail address", is_address_or_empty,
            [](Settings & s) -> auto& { return s.mail.reply_to; }),
        text(
            "mail.postal_address", plain, is_plain, [](Settings & s) -> auto& { return s.mail.postal_address; }),
        known_as(text(
                     "mail.smtp_url", "empty, or smtp:// or smtps:// and a host", is_smtp_url,
                     [](Settings & s) -> auto& { return s.mail.smtp_url; }),
                 "PASSERELLE_SMTP_URL"),
        known_as(text(
                     "mail.smtp_user", plain, is_plain, [](Settings & s) -> auto& { return s.mail.smtp_user; }),
                 "PASSERELLE_SMTP_USER"),
        known_as(text(
                     "mail.smtp_password", plain, is_plain, [](Settings & s) -> auto& { return s.mail.smtp_password; }),
                 "PASSERELLE_SMTP_PASSWORD"),
        known_as(flag(
                     "mail.smtp_require_tls", [](Settings & s) -> auto& { return s.mail.smtp_require_tls; }),
                 "PASSERELLE_SMTP_REQUIRE_TLS"),
    };
}

Setting bbb_checksum() {
    auto take = [](Settings& settings, const json& value) {
        constexpr std::array<std::string_view, 3> names{"sha1", "sha256", "sha512"};
        const auto found = value.is_string() ? std::ranges::find(names, value.get<std::string>()) : names.end();
        if (found == names.end()) return false;
        settings.webhooks.bbb_checksum = static_cast<BbbChecksum>(found - names.begin());
        return true;
    };
    return {"webhooks.bbb_checksum", variable_of("webhooks.bbb_checksum"), Kind::text,
            "\"sha1\", \"sha256\" or \"sha512\"", take};
}

std::vector<Setting> webhook_settings() {
    return {
        text(
            "webhooks.zoom_secret", plain, is_plain, [](Settings & s) -> auto& { return s.webhooks.zoom_secret; }),
        text(
            "webhooks.bbb_secret", plain, is_plain, [](Settings & s) -> auto& { return s.webhooks.bbb_secret; }),
        bbb_checksum(),
    };
}

}  // namespace

std::vector<Setting> setting_table() {
    auto all = general_settings();
    for (auto&& group : {http_settings(), mail_settings(), webhook_settings()}) all.insert(all.end(), group.begin(), group.end());
    return all;
}

std::optional<std::string> contradiction(const Settings& settings) {
    const auto& [http, mail] = std::tie(settings.http, settings.mail);
    if (http.tls_certificate.empty() != http.tls_key.empty())
        return "http.tls_certificate and http.tls_key must be given together";
    if (mail.transport == MailTransport::smtp && mail.smtp_url.empty())
        return "mail.smtp_url must be given where mail.transport is \"smtp\"";
    if (mail.smtp_user.empty() != mail.smtp_password.empty())
        return "mail.smtp_user and mail.smtp_password must be given together";
    return std::nullopt;
}

}  // namespace passerelle::config
