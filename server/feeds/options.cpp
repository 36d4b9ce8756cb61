// SPDX-License-Identifier: Apache-2.0
#include "server/feeds/options.hpp"

#include "server/input/fields.hpp"
#include "server/usecases/feeds.hpp"

namespace passerelle::server::feeds {

namespace {

constexpr int longest_reminder = 7 * 24 * 60;

}  // namespace

Result<calendar::FeedOptions> read_options(const Call& call) {
    auto fields = Fields::of_form(call.request.query);
    calendar::FeedOptions options;
    options.language = call.language;
    if (call.request.query.find("lang")) options.language = fields.language("lang");
    const auto cancelled = fields.optional_text("cancelled", 10);
    if (!cancelled.empty() && cancelled != "strike" && cancelled != "hide")
        fields.refuse("choice_unknown", "cancelled", {"strike", "hide"});
    options.hide_cancelled = cancelled == "hide";
    options.expand = fields.optional_integer("expand", 0, 1).value_or(0) == 1;
    if (const auto minutes = fields.optional_integer("reminder", 0, longest_reminder))
        options.reminder = std::chrono::minutes{*minutes};
    options.window = usecases::feed_window(call.context.now);
    if (fields.optional_integer("all", 0, 1).value_or(0) == 1) {
        options.window = {Instant::min(), Instant::max()};
        options.most_octets.reset();
    }
    options.base_url = call.services.public_url;
    if (const auto error = fields.finish()) return *error;
    return options;
}

}  // namespace passerelle::server::feeds
