// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/programme.hpp"
#include "server/input/fields.hpp"

#include <nlohmann/json.hpp>

#include <span>
#include <string_view>

/// A programme's settings as the API and the editor's form write them. Each group has a reader and a writer here and a
/// partial `settings_GROUP.html`; another group is one more line of the table, and nothing else knows of it.
namespace passerelle::server {

/// Settings that belong together: `read` takes them from the body of a request, `write` gives the members that `read`
/// takes.
struct SettingsGroup {
    std::string_view name;
    void (*read)(Fields&, calendar::Programme&);
    void (*write)(const calendar::Programme&, nlohmann::json&);
};

std::span<const SettingsGroup> settings_groups();

/// All settings of a programme: what is left out has its default, and what no group knows of is as in `before`. What it
/// may be is for calendar::validate to say.
Result<calendar::Programme> read_programme(Fields fields, calendar::Programme before = {});

/// The settings as `read_programme` takes them.
nlohmann::json settings_json(const calendar::Programme& programme);

/// The settings after a change of some members (RFC 7396: null gives a member its default).
Result<calendar::Programme> read_programme_patch(const calendar::Programme& programme, const nlohmann::json& patch);

}  // namespace passerelle::server
