// SPDX-License-Identifier: Apache-2.0
#include "config/loader.hpp"
#include "server/commands/check.hpp"
#include "server/commands/keys.hpp"
#include "server/commands/lint_ics.hpp"
#include "server/commands/serve.hpp"
#include "server/commands/verify.hpp"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <iostream>
#include <optional>
#include <string>

namespace {

using namespace passerelle;

/// The settings, or nothing after a clear line on standard error.
std::optional<config::Settings> load(const std::string& file) {
    const auto path = file.empty() ? std::nullopt : std::optional<std::filesystem::path>{file};
    auto loaded = config::load_settings(path, config::process_environment());
    if (loaded) return *loaded;
    std::cerr << "passerelle: " << loaded.error() << '\n';
    return std::nullopt;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Passerelle: events, webinars and attendance"};
    app.require_subcommand(1);
    std::string file;
    app.add_option("-c,--config", file, "Settings file (JSON with comments)");

    commands::ServeOptions serve_options;
    auto* serve = app.add_subcommand("serve", "Run the service");
    serve->add_flag("--demo", serve_options.demo, "Fill an empty database with the demonstration");
    serve->add_option("--clock", serve_options.clock_start,
                      "Start the demonstration's clock at this moment (RFC 3339)");

    std::string address;
    bool administrator = false;
    auto* admin = app.add_subcommand("admin", "Administer the service");
    admin->require_subcommand(1);
    auto* invite = admin->add_subcommand("invite", "Invite a member of staff and print the sign-in link");
    invite->add_option("address", address, "E-mail address")->required();
    invite->add_flag("--administrator", administrator, "With the right to administer");

    std::filesystem::path calendar_file;
    std::string language = "fr";
    auto* lint = app.add_subcommand("lint-ics", "Check a calendar file (.ics) and say what is wrong with it");
    lint->add_option("file", calendar_file, "The file; - for standard input")->required();
    lint->add_option("--language", language, "Of what is said")->check(CLI::IsMember({"fr", "en"}));

    std::filesystem::path certificate_file;
    auto* verify = app.add_subcommand("verify", "Say whether a certificate's PDF or credential is as it was issued here");
    verify->add_option("file", certificate_file, "The file; - for standard input")->required();

    auto* keys = app.add_subcommand("keys", "The keys that sign credentials");
    keys->require_subcommand(1);
    keys->add_subcommand("rotate", "Sign with a new key; what the former ones signed can still be verified");

    auto* check_places = app.add_subcommand(
        "check", "Decide again everything that the log of places holds, and say what comes out otherwise");
    auto* check = app.add_subcommand("check-config", "Read the settings and say what is wrong with them");
    CLI11_PARSE(app, argc, argv);

    try {
        if (*lint) {
            const auto said_in = language == "en" ? Language::english : Language::french;
            return commands::lint_ics(calendar_file, said_in, std::cout, std::cerr);
        }
        const auto settings = load(file);
        if (!settings) return 2;
        if (*check) return 0;
        if (*check_places) return commands::check(*settings, std::cout);
        if (*keys) return commands::rotate_keys(*settings, std::cout);
        if (*verify) return commands::verify_file(*settings, certificate_file, std::cout, std::cerr);
        if (*serve) return commands::serve(*settings, serve_options);
        return commands::invite(*settings, address, administrator);
    } catch (const std::exception& error) {
        std::cerr << "passerelle: " << error.what() << '\n';
        return 1;
    }
}
