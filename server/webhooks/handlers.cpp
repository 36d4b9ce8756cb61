// SPDX-License-Identifier: Apache-2.0
#include "server/webhooks/handlers.hpp"

#include "attendance/report/movement.hpp"
#include "server/respond.hpp"
#include "server/usecases/webhooks.hpp"
#include "server/webhooks/signature.hpp"

namespace passerelle::server::webhooks {

namespace {

namespace report = attendance::report;
using usecases::Platform;
using usecases::Received;

http::Response unsigned_delivery(const Call& call) {
    return problem(call, fail(Failure::unauthenticated, "signature_wrong"));
}

const char* name_of(Received received) {
    switch (received) {
        case Received::kept:
            return "kept";
        case Received::repeated:
            return "repeated";
        case Received::not_ours:
            break;
    }
    return "ignored";
}

/// What BigBlueButton's own program hashes: the fields of its form, as JavaScript writes them in one object.
std::string as_javascript(const http::Parameters& form) {
    auto object = nlohmann::ordered_json::object();
    for (const auto& [name, value] : form) {
        const bool number = name == "timestamp" && !value.empty() && value.size() < 18 &&
                            value.find_first_not_of("0123456789") == std::string::npos;
        object[name] = number ? nlohmann::ordered_json(std::stoll(value)) : nlohmann::ordered_json(value);
    }
    return object.dump();
}

bool is_signed_by_bbb(const Call& call, const http::Parameters& form) {
    const auto& settings = call.services.settings.webhooks;
    const auto checksum = call.request.query.get("checksum");
    const auto address = call.services.public_url + call.request.path;
    return is_of_bbb(settings.bbb_checksum, settings.bbb_secret, checksum, address, call.request.body) ||
           is_of_bbb(settings.bbb_checksum, settings.bbb_secret, checksum, address, as_javascript(form));
}

}  // namespace

http::Response zoom(Call& call) {
    const auto& secret = call.services.settings.webhooks.zoom_secret;
    if (secret.empty()) return problem(call, usecases::missing());
    const auto header = [&](const char* name) { return call.request.headers.find(name).value_or(""); };
    if (!is_of_zoom(secret, header("x-zm-signature"), header("x-zm-request-timestamp"), call.request.body,
                    call.context.now))
        return unsigned_delivery(call);
    const auto message = report::read_zoom_webhook(call.request.body);
    if (!message) return problem(call, message.error());
    if (!message->plain_token.empty())
        return json_response({{"plainToken", message->plain_token},
                              {"encryptedToken", hmac_sha256(secret, message->plain_token)}});
    const auto received = message->movement
                              ? usecases::receive_movement(call.context, Platform::zoom, *message->movement)
                              : Received::not_ours;
    return json_response({{"outcome", name_of(received)}});
}

http::Response bigbluebutton(Call& call) {
    if (call.services.settings.webhooks.bbb_secret.empty()) return problem(call, usecases::missing());
    const auto form = http::parse_form(call.request.body);
    if (!form || !is_signed_by_bbb(call, *form)) return unsigned_delivery(call);
    const auto movements = report::read_bbb_webhook(form->get("event"));
    if (!movements) return problem(call, movements.error());
    int kept = 0;
    for (const auto& movement : *movements)
        if (usecases::receive_movement(call.context, Platform::bigbluebutton, movement) == Received::kept) ++kept;
    return json_response({{"outcome", kept > 0 ? "kept" : "ignored"}, {"kept", kept}});
}

}  // namespace passerelle::server::webhooks
