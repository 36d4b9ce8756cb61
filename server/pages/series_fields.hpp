// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/series.hpp"
#include "server/pages/page.hpp"

#include <nlohmann/json.hpp>

#include <vector>

/// What the forms of a new series and of a series' edit share (partials/series_fields.html).
namespace passerelle::server::pages {

/// The fields of the form as the command takes them: how often and until when become a rule.
http::Parameters series_command(const http::Parameters& typed);

/// The form as it stands for this series.
FormView series_form_of(const calendar::Series& series);

nlohmann::json series_fields(const Call& call, const FormView& form);

/// The rule in words, and its first dates: what is shown before a series is saved.
nlohmann::json dates_view(const Call& call, const calendar::Series& series, const std::vector<LocalTime>& starts,
                          bool ends);

}  // namespace passerelle::server::pages
