// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/settings.hpp"
#include "notifications/composer.hpp"
#include "notifications/mailer.hpp"
#include "server/call.hpp"
#include "server/feeds/feed_cache.hpp"
#include "server/feeds/readership.hpp"
#include "storage/database.hpp"
#include "text/templates.hpp"
#include "text/translator.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace passerelle::commands {

/// The composition root: everything that lives as long as the process, made in order of need.
struct House {
    explicit House(config::Settings given);

    /// What the handlers are handed.
    server::Services services(std::function<Instant()> clock, std::function<std::string()> metrics, bool demo);

    config::Settings settings;
    std::string public_url;  ///< without a final slash
    RandomSource random;
    text::Translator translator;
    text::Templates templates;
    notifications::Composer composer;
    server::feeds::FeedCache feed_cache;
    server::feeds::Readership readership;
    server::caldav::Library library;
    server::credentials::Registrar registrar;
    server::live::Rooms rooms;
    std::unique_ptr<notifications::Mailer> mailer;
    storage::Database database;
};

/// The system's time.
Instant system_now();

/// Where the keys are that sign credentials: apart from the database.
std::filesystem::path key_file(const config::Settings& settings);

/// Names that Host may bear: of the public address, and those of the settings.
std::vector<std::string> accepted_hosts(const config::Settings& settings);

}  // namespace passerelle::commands
