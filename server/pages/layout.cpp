// SPDX-License-Identifier: Apache-2.0
#include "server/pages/layout.hpp"

#include "calendar/zone.hpp"
#include "server/marked.hpp"
#include "server/pages/flash.hpp"
#include "server/respond.hpp"
#include "server/secrets.hpp"

#include <algorithm>
#include <ranges>
#include <utility>

namespace passerelle::server::pages {

namespace {

using nlohmann::json;

/// First letters of the first and last words of a name.
std::string initials(const std::string& name) {
    const auto letter_at = [&](std::size_t at) {
        std::size_t length = 1;
        while (at + length < name.size() && (name[at + length] & 0xc0) == 0x80) ++length;
        return name.substr(at, length);
    };
    if (name.empty()) return "?";
    const auto space = name.find_last_of(' ');
    return letter_at(0) + (space == std::string::npos || space + 1 >= name.size() ? "" : letter_at(space + 1));
}

json urls(Language language) {
    constexpr std::pair<const char*, const char*> paths[] = {{"home", "/"},
                                                             {"calendar", "/calendrier"},
                                                             {"feeds", "/abonnements"},
                                                             {"integration", "/integration"},
                                                             {"verify", "/verification"},
                                                             {"sign_in", "/connexion"},
                                                             {"sign_out", "/deconnexion"},
                                                             {"account", "/compte"},
                                                             {"points", "/compte/points"},
                                                             {"certificates", "/gestion/attestations"},
                                                             {"desk", "/partenaire"},
                                                             {"manage", "/gestion"},
                                                             {"outbox", "/gestion/courriels"},
                                                             {"reviews", "/gestion/revisions"},
                                                             {"feed_readers", "/gestion/flux"},
                                                             {"partners_desk", "/gestion/guichet"},
                                                             {"partners", "/gestion/partenaires"},
                                                             {"series_new", "/gestion/series/nouvelle"},
                                                             {"programmes", "/gestion/programmes"},
                                                             {"event_new", "/gestion/evenements/nouveau"},
                                                             {"import", "/gestion/importation"},
                                                             {"checker", "/outils/verificateur"},
                                                             {"accessibility", "/accessibilite"},
                                                             {"privacy", "/confidentialite"},
                                                             {"demo_enter", "/demo/entrer"}};
    json all = json::object();
    for (const auto& [name, path] : paths) all[name] = localized_path(language, path);
    return all;
}

class Navigation {
public:
    Navigation(const Services& services, const http::Request& request, Language language)
        : services_{services}, request_{request}, language_{language} {}

    void add(const std::string& path, std::string_view label) {
        const bool current = request_.path == path || request_.path.starts_with(path + "/");
        entries_.push_back({{"href", localized_path(language_, path)},
                            {"label", services_.translator(language_, label)},
                            {"current", current}});
    }
    json take() {
        // Only the most exact of the entries that fit is the current one.
        bool found = false;
        for (auto& entry : entries_ | std::views::reverse) {
            if (entry["current"].get<bool>() && found) entry["current"] = false;
            found = found || entry["current"].get<bool>();
        }
        return std::move(entries_);
    }

private:
    const Services& services_;
    const http::Request& request_;
    Language language_;
    json entries_ = json::array();
};

json navigation(const Services& services, const http::Request& request, Language language,
                const usecases::Actor& actor) {
    Navigation nav{services, request, language};
    nav.add("/calendrier", tr("Calendar"));
    if (actor.is_staff()) {
        nav.add("/gestion", tr("Management"));
        nav.add("/gestion/attestations", tr("Certificates"));
        nav.add("/gestion/partenaires", tr("Partners"));
        nav.add("/gestion/courriels", tr("Mails"));
    } else if (!actor.partners.empty()) {
        nav.add("/partenaire", tr("My slots"));
    } else {
        nav.add("/abonnements", tr("Subscribe"));
        nav.add("/verification", tr("Verify a certificate"));
    }
    return nav.take();
}

std::string year(const Services& services) {
    const auto today = date::floor<date::days>(calendar::Zone::quebec().local_of(services.clock()));
    return std::to_string(static_cast<int>(date::year_month_day{today}.year()));
}

}  // namespace

json layout(const Services& services, const http::Request& request, Language language, const Visitor& visitor,
            const std::string& title) {
    const auto& actor = visitor.actor;
    json person = false;
    if (actor.person) {
        const auto& name = actor.person->name.empty() ? actor.person->email.text() : actor.person->name;
        person = {{"name", name}, {"email", actor.person->email.text()}, {"initials", initials(name)}};
    }
    return {{"lang", language == Language::english ? "en-CA" : "fr-CA"},
            {"title", title},
            {"organisation", services.settings.organisation},
            {"year", year(services)},
            {"path_fr", localized_path(Language::french, request.path)},
            {"path_en", localized_path(Language::english, request.path)},
            {"assets", "/assets"},
            {"csrf", masked_token(visitor.csrf_token, services.random)},
            {"demo", services.demo},
            {"signed_in", actor.person.has_value()},
            {"person", person},
            {"is_staff", actor.is_staff()},
            {"is_partner", !actor.partners.empty()},
            {"flash", flash_of(services, request, language)},
            {"nav", navigation(services, request, language, actor)},
            {"urls", urls(language)}};
}

}  // namespace passerelle::server::pages
