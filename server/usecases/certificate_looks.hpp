// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/programme.hpp"
#include "server/usecases/context.hpp"
#include "storage/pictures.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace passerelle::usecases {

/// How a programme's certificates look: what was issued keeps the look that it was issued with.
struct ProgrammeLook {
    calendar::Programme programme;
    storage::CertificateLook look;
};

/// `not_found` where there is no such programme.
Result<ProgrammeLook> look_of(const Context& context, ProgrammeId programme);
Result<ProgrammeLook> look_of(const Context& context, const std::string& programme_key);

/// Who signs, as "Name, function", and whether both languages stand on one page.
struct ChangeLook {
    ProgrammeId programme;
    LocalizedText signatory;
    bool bilingual = false;
};
Result<ProgrammeLook> change_look(const Context& context, const ChangeLook& command);

enum class LookPicture { logo, signature };

/// A PNG file, made smaller where it has more dots than paper needs, and rid of all but its dots. No bytes take the
/// picture away. `picture_malformed`, `picture_too_large`, `file_too_large` beyond 1 MiB.
Result<ProgrammeLook> change_picture(const Context& context, ProgrammeId programme, LookPicture which,
                                     std::string_view png);

}  // namespace passerelle::usecases
