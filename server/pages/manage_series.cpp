// SPDX-License-Identifier: Apache-2.0
#include "server/input/commands.hpp"
#include "server/pages/handlers.hpp"
#include "server/pages/options.hpp"
#include "server/pages/page.hpp"
#include "server/pages/series_fields.hpp"
#include "server/usecases/schedule.hpp"
#include "storage/programmes.hpp"

namespace passerelle::server::pages {

namespace {

using nlohmann::json;

json programme_options(const Call& call, const std::string& selected) {
    json options = json::array();
    for (const auto& programme : storage::list_programmes(call.context.tx))
        options.push_back(option(programme.key, programme.name.in(call.language), selected));
    return options;
}

http::Response show(const Call& call, const FormView& form, const json& preview, int status) {
    auto fields = series_fields(call, form);
    fields["programme"] = form.field("programme");
    fields["programme"]["options"] = programme_options(call, form.value("programme"));
    return page(call, "series_new.html", call.tr("Plan a series"),
                {{"action", link(call, "/gestion/series/nouvelle")},
                 {"error_summary", form.summary()},
                 {"fields", fields},
                 {"preview", preview}},
                status);
}

http::Response show_errors(const Call& call, const http::Parameters& typed, const Error& error) {
    auto form = FormView::of(typed);
    form.explain(call, error);
    return show(call, form, false, 422);
}

}  // namespace

http::Response series_form(Call& call) {
    FormView form;
    form.with("programme", "info-emploi").with("zone", "America/Toronto").with("duration_minutes", "60");
    form.with("frequency", "weekly").with("slots", "3").with("lead_in_minutes", "6");
    return show(call, form, false, 200);
}

http::Response create_series(Call& call) {
    const auto typed = posted(call);
    const auto command = read_create_series(Fields::of_form(series_command(typed)));
    if (!command) return show_errors(call, typed, command.error());
    if (typed.get("step") == "preview") {
        const auto preview = usecases::preview_series(call.context, *command);
        if (!preview) return show_errors(call, typed, preview.error());
        return show(call, FormView::of(typed), dates_view(call, preview->series, preview->starts, preview->ends), 200);
    }
    const auto series = usecases::create_series(call.context, *command);
    if (!series) return show_errors(call, typed, series.error());
    return redirect_saying(call, "/gestion", "series_created");
}

}  // namespace passerelle::server::pages
