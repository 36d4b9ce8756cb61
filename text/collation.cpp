// SPDX-License-Identifier: Apache-2.0
#include "text/collation.hpp"

#include <unicode/coll.h>
#include <unicode/unistr.h>

#include <memory>
#include <stdexcept>

namespace passerelle::text {

std::string collation_key(std::string_view text) {
    // One for each thread: ICU's collators are not to be shared while they work.
    thread_local const auto collator = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::Collator> made{icu::Collator::createInstance(icu::Locale{"fr", "CA"}, status)};
        if (U_FAILURE(status)) throw std::runtime_error{"ICU has no collation"};
        return made;
    }();
    const auto unicode = icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
    std::string key(static_cast<std::size_t>(collator->getSortKey(unicode, nullptr, 0)), '\0');
    collator->getSortKey(unicode, reinterpret_cast<std::uint8_t*>(key.data()), static_cast<std::int32_t>(key.size()));
    return key;
}

}  // namespace passerelle::text
