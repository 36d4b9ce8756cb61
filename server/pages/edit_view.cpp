// SPDX-License-Identifier: Apache-2.0
#include "server/pages/edit_view.hpp"

#include "server/marked.hpp"
#include "server/pages/page.hpp"
#include "server/pages/views.hpp"

#include <algorithm>
#include <array>

namespace passerelle::server::pages {

namespace {

constexpr std::array kinds{
    std::pair{"series", tr("The series was changed on {1}.")},
    std::pair{"edit", tr("This event was changed on {1}.")},
    std::pair{"move", tr("A session was moved on {1}.")},
    std::pair{"cancel", tr("A session was cancelled on {1}.")},
    std::pair{"restore", tr("A session was put back on {1}.")},
    std::pair{"extra_date", tr("A date was added on {1}.")},
};

}  // namespace

nlohmann::json last_edit_view(const Call& call, const std::optional<storage::ScheduleEdit>& edit,
                              const std::string& undo_path) {
    if (!edit) return false;
    const auto found = std::ranges::find(kinds, edit->kind, [](const auto& kind) { return std::string{kind.first}; });
    if (found == kinds.end()) return false;
    return {{"text", call.services.translator.format(call.language, found->second, {moment_text(call, edit->made_at)})},
            {"action", link(call, undo_path)}};
}

}  // namespace passerelle::server::pages
