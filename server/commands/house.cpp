// SPDX-License-Identifier: Apache-2.0
#include "server/commands/house.hpp"

#include "embedded/templates.hpp"
#include "server/secrets.hpp"

#include <boost/url/parse.hpp>

namespace passerelle::commands {

namespace {

std::string public_url_of(const config::HttpSettings& http) {
    auto url = http.public_url;
    if (url.empty()) {
        const bool tls = !http.tls_certificate.empty();
        url = (tls ? "https://" : "http://") + http.address + ":" + std::to_string(http.port);
    }
    while (url.ends_with('/')) url.pop_back();
    return url;
}

storage::DatabaseOptions database_options(const config::Settings& settings) {
    auto url = settings.database;
    if (url.empty()) {
        std::filesystem::create_directories(settings.data_dir);
        url = "sqlite://" + (settings.data_dir / "passerelle.db").string();
    }
    return {url, settings.database_readers};
}

std::vector<text::TemplateSource> page_templates() {
    std::vector<text::TemplateSource> sources;
    for (const auto& file : embedded::templates()) sources.push_back({file.path, file.bytes});
    return sources;
}

}  // namespace

House::House(config::Settings given)
    : settings{std::move(given)},
      public_url{public_url_of(settings.http)},
      random{server::system_random()},
      templates{page_templates(), translator},
      composer{{settings.organisation, settings.mail.from_address, settings.mail.postal_address, public_url},
               translator},
      registrar{settings.organisation, public_url, key_file(settings), random, system_now()},
      mailer{notifications::make_mailer(settings)},
      database{database_options(settings)} {}

server::Services House::services(std::function<Instant()> clock, std::function<std::string()> metrics, bool demo) {
    return {settings,   translator,
            templates,  composer,
            random,     std::move(clock),
            public_url, std::move(metrics),
            feed_cache, readership,
            library,    registrar,
            rooms,      demo};
}

Instant system_now() {
    return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

std::filesystem::path key_file(const config::Settings& settings) {
    return settings.data_dir / "credential-keys.json";
}

std::vector<std::string> accepted_hosts(const config::Settings& settings) {
    auto hosts = settings.http.hosts;
    hosts.emplace_back("localhost");
    if (const auto url = boost::urls::parse_uri(settings.http.public_url)) hosts.emplace_back(url->host());
    return hosts;
}

}  // namespace passerelle::commands
