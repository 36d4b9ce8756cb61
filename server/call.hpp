// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/settings.hpp"
#include "notifications/composer.hpp"
#include "server/caldav/library.hpp"
#include "server/credentials/registrar.hpp"
#include "server/feeds/feed_cache.hpp"
#include "server/feeds/readership.hpp"
#include "server/http/message.hpp"
#include "server/live/rooms.hpp"
#include "server/usecases/context.hpp"
#include "text/templates.hpp"
#include "text/translator.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace passerelle::server {

/// What lives as long as the service, made once in main and handed down.
struct Services {
    const config::Settings& settings;
    const text::Translator& translator;
    const text::Templates& templates;
    const notifications::Composer& composer;
    RandomSource random;
    std::function<Instant()> clock;
    std::string public_url;  ///< without a final slash
    std::function<std::string()> metrics;
    feeds::FeedCache& feed_cache;
    feeds::Readership& readership;
    caldav::Library& library;
    const credentials::Registrar& registrar;
    live::Rooms& rooms;
    bool demo = false;
};

/// The values of {names} in a route's path.
class PathParameters {
public:
    explicit PathParameters(http::Parameters values) : values_{std::move(values)} {}

    std::string at(std::string_view name) const { return std::string{values_.find(name).value()}; }

    /// An identifier in the path; what is none names nothing, so that the answer is 404.
    template <class IdType>
    Result<IdType> id(std::string_view name) const {
        const auto parsed = IdType::parse(values_.find(name).value());
        if (!parsed) return usecases::missing();
        return *parsed;
    }

private:
    http::Parameters values_;
};

/// A signed-in browser.
struct Visitor {
    usecases::Actor actor = {};
    std::string csrf_token = {};  ///< empty when not signed in
    std::string session_token_hash = {};
    bool session_due_for_touch = false;
};

/// One request on its way through a handler: on a database thread, inside its transaction.
struct Call {
    const http::Request& request;
    PathParameters parameters;
    Language language;
    const Visitor& visitor;
    const Services& services;
    usecases::Context context;
    std::uint64_t writes_before = 0;  ///< of the database, when the request was handed to it

    const usecases::Actor& actor() const { return visitor.actor; }
    std::string tr(std::string_view message) const { return services.translator(language, message); }
};

/// Parses, calls a use case, translates its error, answers.
using Handle = http::Response (*)(Call&);

}  // namespace passerelle::server
