// SPDX-License-Identifier: Apache-2.0
#include "calendar/personal_feed.hpp"
#include "server/feeds/format.hpp"
#include "server/feeds/handlers.hpp"
#include "server/feeds/options.hpp"
#include "server/feeds/private.hpp"
#include "server/respond.hpp"
#include "server/usecases/feeds.hpp"
#include "storage/partners.hpp"

namespace passerelle::server::feeds {

namespace {

http::Response refused(const Call& call, const Error& error) {
    auto response = problem(call, error);
    keep_private(response);
    return response;
}

/// Not from the cache of feeds: what only one reader asks for is not worth its room, nor the secret in its keys.
http::Response render(Call& call, const storage::FeedOwner& owner, const std::string& name) {
    auto options = read_options(call);
    if (!options) return refused(call, options.error());
    options->name = name;
    const auto calendar = calendar::personal_feed(usecases::own_content(call.context.tx, owner), *options);
    http::Response response;
    const auto format = format_of(call.request);
    response.headers.set("Content-Type", std::string{media_type(format)});
    response.headers.set("Content-Disposition", "inline; filename=\"passerelle" + std::string{ending(format)} + "\"");
    response.headers.set("Vary", "Accept");
    response.body = written(calendar, format);
    keep_private(response);
    return response;
}

/// The owner of the address's secret, if it is of this kind.
template <class IdType>
Result<IdType> owner_of(Call& call) {
    const auto owner = usecases::open_feed(call.context.tx, call.parameters.at("secret"));
    if (!owner) return owner.error();
    const auto* id = std::get_if<IdType>(&*owner);
    if (id == nullptr) return usecases::missing();
    return *id;
}

}  // namespace

http::Response personal(Call& call) {
    const auto person = owner_of<PersonId>(call);
    if (!person) return refused(call, person.error());
    return render(call, *person, call.services.settings.organisation);
}

http::Response partner(Call& call) {
    const auto id = owner_of<PartnerId>(call);
    if (!id) return refused(call, id.error());
    const auto partner = storage::find_partner(call.context.tx, *id).value();
    return render(call, *id, call.services.settings.organisation + " \u2013 " + partner.name);
}

}  // namespace passerelle::server::feeds
