// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/certificate_looks.hpp"

#include "server/documents/picture.hpp"
#include "server/secrets.hpp"
#include "storage/programmes.hpp"

namespace passerelle::usecases {

namespace {

constexpr std::size_t largest_picture = 1024 * 1024;

// 46 points high in print: some 400 dots an inch.
constexpr int picture_width = 640;
constexpr int picture_height = 256;

}  // namespace

Result<ProgrammeLook> look_of(const Context& context, ProgrammeId id) {
    const auto programme = storage::find_programme(context.tx, id);
    if (!programme) return missing();
    return ProgrammeLook{*programme, storage::certificate_look(context.tx, id)};
}

Result<ProgrammeLook> look_of(const Context& context, const std::string& programme_key) {
    const auto programme = storage::find_programme(context.tx, programme_key);
    if (!programme) return missing();
    return ProgrammeLook{*programme, storage::certificate_look(context.tx, programme->id)};
}

Result<ProgrammeLook> change_look(const Context& context, const ChangeLook& command) {
    auto changed = look_of(context, command.programme);
    if (!changed) return changed;
    changed->programme.certificate_rules.signatory = command.signatory;
    changed->look.bilingual = command.bilingual;
    storage::update(context.tx, changed->programme);
    storage::save_certificate_look(context.tx, command.programme, changed->look);
    return changed;
}

Result<ProgrammeLook> change_picture(const Context& context, ProgrammeId programme, LookPicture which,
                                     std::string_view png) {
    auto changed = look_of(context, programme);
    if (!changed) return changed;
    auto& name = which == LookPicture::logo ? changed->look.logo : changed->look.signature;
    name.clear();
    if (!png.empty()) {
        if (png.size() > largest_picture) return fail(Failure::invalid, "file_too_large", "file", {"1"});
        const auto picture = documents::Picture::read(png);
        if (!picture) return picture.error();
        const auto clean = picture->within(picture_width, picture_height).png();
        name = server::digest(clean);
        storage::keep_picture(context.tx, name, clean);
    }
    storage::save_certificate_look(context.tx, programme, changed->look);
    return changed;
}

}  // namespace passerelle::usecases
