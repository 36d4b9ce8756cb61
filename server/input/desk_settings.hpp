// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/input/fields.hpp"
#include "server/usecases/desk_settings.hpp"

namespace passerelle::server {

/// From a JSON body or a form to the settings of a desk. In JSON, `regions` and `partners` are lists and `materials` a
/// list of objects; in a form, these are fields `region-1`…, `partner-ID`… and `material-0-label_fr`…, of which an
/// empty label asks for nothing.
Result<usecases::DeskSettings> read_desk_settings(Fields fields);
Result<usecases::DeskSettings> read_desk_settings_form(const http::Parameters& form);

}  // namespace passerelle::server
