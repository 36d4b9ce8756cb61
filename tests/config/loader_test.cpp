// SPDX-License-Identifier: Apache-2.0
#include "config/loader.hpp"

#include "config/table.hpp"
#include "tests/source_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

namespace passerelle::config {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

namespace fs = std::filesystem;

const fs::path default_file = test::source_folder() / "config/passerelle.json";

std::string read(const fs::path& path) {
    std::ifstream in{path, std::ios::binary};
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

class LoadSettings : public ::testing::Test {
protected:
    LoadSettings() : folder_{fs::temp_directory_path() / ("passerelle-config-" + std::to_string(::getpid()))} {
        fs::create_directories(folder_);
    }
    ~LoadSettings() override { fs::remove_all(folder_); }

    Loaded from_text(const std::string& text, const Environment& environment = {}) const {
        const auto file = folder_ / "settings.json";
        std::ofstream{file, std::ios::binary} << text;
        return load_settings(file, environment);
    }
    std::string problem(const std::string& text) const {
        const auto loaded = from_text(text);
        return loaded ? "no problem" : loaded.error().line;
    }
    fs::path folder_;
};

TEST_F(LoadSettings, WithoutFileAndVariablesAreTheDefaults) {
    EXPECT_EQ(load_settings(std::nullopt, {}).value(), Settings{});
    EXPECT_EQ(from_text("{}").value(), Settings{});
    EXPECT_EQ(load_settings(std::nullopt, {{"PASSERELLE_SERVICE_HOST", "10.0.0.1"}, {"PATH", "/bin"}}).value(),
              Settings{});
}

TEST_F(LoadSettings, TheDefaultFileSaysTheDefaultsAndDocumentsEverySetting) {
    const auto loaded = load_settings(default_file, {});
    ASSERT_TRUE(loaded) << loaded.error();
    EXPECT_EQ(*loaded, Settings{});
    const auto text = read(default_file);
    const auto flat = nlohmann::json::parse(text, nullptr, true, true).flatten();
    for (const auto& setting : setting_table()) {
        auto pointer = "/" + setting.key;
        if (const auto dot = pointer.find('.'); dot != std::string::npos) pointer[dot] = '/';
        EXPECT_TRUE(flat.contains(pointer)) << setting.key;
        EXPECT_THAT(text, HasSubstr(setting.variable));
    }
}

TEST_F(LoadSettings, ReadsAFileWithComments) {
    const auto settings = from_text(R"({
        // where it listens
        "http": {"port": 0, "address": "::1", "hosts": ["a.example", "b.example:8443"], "idle_timeout": 5},
        /* who writes */ "mail": {"transport": "smtp", "smtp_url": "smtps://mail.example:465", "from_name": "L’été"}
    })")
                              .value();
    EXPECT_EQ(settings.http.port, 0);
    EXPECT_EQ(settings.http.address, "::1");
    EXPECT_THAT(settings.http.hosts, ::testing::ElementsAre("a.example", "b.example:8443"));
    EXPECT_EQ(settings.http.idle_timeout, std::chrono::seconds{5});
    EXPECT_EQ(settings.mail.transport, MailTransport::smtp);
    EXPECT_EQ(settings.mail.from_name, "L’été");
    EXPECT_EQ(settings.mail.smtp_require_tls, true);
}

TEST_F(LoadSettings, TheEnvironmentGoesBeforeTheFile) {
    const auto settings = from_text(R"({"http": {"port": 81}, "data_dir": "elsewhere"})",
                                    {{"PASSERELLE_HTTP_PORT", "82"},
                                     {"PASSERELLE_DATA_DIR", "/var/lib/passerelle"},
                                     {"PASSERELLE_HTTP_ADDRESS", "0.0.0.0"},
                                     {"PASSERELLE_PUBLIC_URL", "https://passerelle.example"},
                                     {"PASSERELLE_DATABASE", "postgresql://db/passerelle"},
                                     {"PASSERELLE_HTTP_HOSTS", "a.example,b.example"},
                                     {"PASSERELLE_MAIL_TRANSPORT", "smtp"},
                                     {"PASSERELLE_SMTP_URL", "smtp://localhost:25"},
                                     {"PASSERELLE_SMTP_USER", "u"},
                                     {"PASSERELLE_SMTP_PASSWORD", "p"},
                                     {"PASSERELLE_SMTP_REQUIRE_TLS", "false"}})
                              .value();
    EXPECT_EQ(settings.http.port, 82);
    EXPECT_EQ(settings.data_dir, "/var/lib/passerelle");
    EXPECT_EQ(settings.http.address, "0.0.0.0");
    EXPECT_EQ(settings.http.public_url, "https://passerelle.example");
    EXPECT_EQ(settings.database, "postgresql://db/passerelle");
    EXPECT_THAT(settings.http.hosts, ::testing::ElementsAre("a.example", "b.example"));
    EXPECT_EQ(settings.mail.smtp_user, "u");
    EXPECT_FALSE(settings.mail.smtp_require_tls);
}

TEST_F(LoadSettings, SecretsOfPlatformsAreReadAndTheirHashIsNamed) {
    const auto settings =
        from_text(R"({"webhooks": {"zoom_secret": "z", "bbb_secret": "b", "bbb_checksum": "sha512"}})").value();
    EXPECT_EQ(settings.webhooks.zoom_secret, "z");
    EXPECT_EQ(settings.webhooks.bbb_secret, "b");
    EXPECT_EQ(settings.webhooks.bbb_checksum, BbbChecksum::sha512);
    EXPECT_EQ(Settings{}.webhooks.zoom_secret, "");
    EXPECT_EQ(from_text("{}", {{"PASSERELLE_WEBHOOKS_BBB_CHECKSUM", "sha256"}})->webhooks.bbb_checksum,
              BbbChecksum::sha256);
}

TEST_F(LoadSettings, NamesTheFileTheKeyAndWhatIsAllowed) {
    EXPECT_EQ(problem(R"({"http": {"port": 70000}})"),
              (folder_ / "settings.json").string() + ": http.port must be a whole number from 0 to 65535");
    EXPECT_THAT(problem(R"({"http": {"prot": 80}})"),
                AllOf(HasSubstr("no setting http.prot"), HasSubstr("address, port, public_url")));
    EXPECT_THAT(problem(R"({"htp": {}})"), AllOf(HasSubstr("no setting htp"), HasSubstr("http, mail")));
}

TEST_F(LoadSettings, RefusesWhatCannotBe) {
    const std::vector<std::pair<std::string, std::string>> cases{
        {R"({"http": {"port": -1}})", "http.port"},
        {R"({"http": {"port": 65536}})", "http.port"},
        {R"({"http": {"port": 18446744073709551615}})", "http.port"},
        {R"({"http": {"port": "80"}})", "http.port"},
        {R"({"http": {"port": 80.5}})", "http.port"},
        {R"({"http": {"port": null}})", "http.port"},
        {R"({"http": 80})", "http must be an object"},
        {R"({"http": {"address": "localhost"}})", "http.address"},
        {R"({"http": {"public_url": "https://a.example/"}})", "http.public_url"},
        {R"({"http": {"public_url": "ftp://a.example"}})", "http.public_url"},
        {R"({"http": {"hosts": "a.example"}})", "http.hosts"},
        {R"({"http": {"hosts": ["a b"]}})", "http.hosts"},
        {R"({"http": {"header_timeout": 0}})", "http.header_timeout"},
        {R"({"http": {"tls_key": "key.pem"}})", "given together"},
        {R"({"mail": {"transport": "pigeon"}})", "mail.transport"},
        {R"({"mail": {"transport": "smtp"}})", "mail.smtp_url"},
        {R"({"mail": {"from_address": "a@b\r\nBcc: c@d"}})", "mail.from_address"},
        {R"({"mail": {"from_name": "a\nb"}})", "mail.from_name"},
        {R"({"mail": {"smtp_url": "http://a"}})", "mail.smtp_url"},
        {R"({"mail": {"smtp_require_tls": 1}})", "mail.smtp_require_tls"},
        {R"({"mail": {"smtp_user": "u"}})", "given together"},
        {R"({"webhooks": {"bbb_checksum": "md5"}})", "webhooks.bbb_checksum"},
        {R"({"webhooks": {"bbb_checksum": 1}})", "webhooks.bbb_checksum"},
        {R"({"webhooks": {"zoom_secret": "a\nb"}})", "webhooks.zoom_secret"},
        {R"({"database": "mysql://x"})", "database"},
        {R"({"database_readers": 0})", "database_readers"},
        {R"({"data_dir": ""})", "data_dir"},
        {R"({"log_level": "loud"})", "log_level"},
        {R"({"organisation": ["P"]})", "organisation"},
        {R"({"organisation": "a", "organisation": "b"})", "organisation stands there twice"},
        {R"({"http": {"port": 1, "port": 2}})", "port stands there twice"},
        {R"([])", "one JSON object"},
        {"", "not JSON"},
        {"{\n  \"organisation\": \"\xff\"\n}", "at line 2"},
    };
    for (const auto& [text, expected] : cases) {
        EXPECT_THAT(problem(text), HasSubstr(expected)) << text;
        EXPECT_THAT(problem(text), Not(HasSubstr("\n"))) << text;
    }
    const auto missing = load_settings(folder_ / "missing.json", {});
    EXPECT_THAT(missing.error().line, HasSubstr("missing.json: the file cannot be read"));
    EXPECT_THAT(load_settings(folder_, {}).error().line, HasSubstr("cannot be read"));
}

TEST_F(LoadSettings, RefusesVariablesThatCannotBe) {
    const std::vector<std::pair<std::string, std::string>> cases{
        {"PASSERELLE_HTTP_PORT", ""},          {"PASSERELLE_HTTP_PORT", "80 "},
        {"PASSERELLE_HTTP_PORT", "0x50"},      {"PASSERELLE_HTTP_PORT", "65536"},
        {"PASSERELLE_HTTP_HOSTS", "a,,b"},     {"PASSERELLE_SMTP_REQUIRE_TLS", "yes"},
        {"PASSERELLE_MAIL_TRANSPORT", "SMTP"}, {"PASSERELLE_PUBLIC_URL", "host"},
        {"PASSERELLE_DATA_DIR", ""},           {"PASSERELLE_LOG_LEVEL", "Info"},
    };
    for (const auto& [name, value] : cases) {
        const auto loaded = load_settings(std::nullopt, {{name, value}});
        ASSERT_FALSE(loaded) << name << "=" << value;
        EXPECT_THAT(loaded.error().line, HasSubstr(name + " (environment) must be "));
    }
}

TEST_F(LoadSettings, NeverRepeatsASecret) {
    EXPECT_THAT(problem(R"({"mail": {"smtp_password": ["s3cret"]}})"), Not(HasSubstr("s3cret")));
    EXPECT_THAT(problem(R"({"mail": {"smtp_password": "s3cret" "s3cret"}})"), Not(HasSubstr("s3cret")));
    EXPECT_THAT(problem("{\"mail\": {\"smtp_password\": \"s3cret\n\"}}"), Not(HasSubstr("s3cret")));
}

TEST(SettingTable, NamesEachSettingAndVariableOnce) {
    std::set<std::string> keys;
    std::set<std::string> variables;
    for (const auto& setting : setting_table()) {
        EXPECT_TRUE(keys.insert(setting.key).second) << setting.key;
        EXPECT_TRUE(variables.insert(setting.variable).second) << setting.variable;
        EXPECT_TRUE(setting.variable.starts_with("PASSERELLE_"));
    }
}

TEST(ProcessEnvironment, HasWhatTheProcessWasGiven) {
    ASSERT_EQ(::setenv("PASSERELLE_TEST_VARIABLE", "a=b", 1), 0);
    EXPECT_EQ(process_environment().at("PASSERELLE_TEST_VARIABLE"), "a=b");
    ::unsetenv("PASSERELLE_TEST_VARIABLE");
}

/// What keeps the service from harm when something in it fails: no line of it is lost by accident.
TEST(SystemdUnit, StaysHardened) {
    const auto unit = read(test::source_folder() / "config/passerelle.service");
    for (const auto* line :
         {"NoNewPrivileges=yes", "ProtectSystem=strict", "StateDirectory=passerelle", "DynamicUser=yes",
          "MemoryDenyWriteExecute=yes", "RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX", "CapabilityBoundingSet=\n",
          "SystemCallFilter=@system-service", "PrivateDevices=yes"})
        EXPECT_THAT(unit, HasSubstr(std::string{"\n"} + line));
}

}  // namespace
}  // namespace passerelle::config
