// SPDX-License-Identifier: Apache-2.0
#include "text/translator.hpp"

#include "embedded/catalogues.hpp"

#include <boost/locale/gnu_gettext.hpp>
#include <boost/locale/message.hpp>

#include <array>
#include <charconv>
#include <locale>

namespace passerelle::text {

namespace {

namespace gettext = boost::locale::gnu_gettext;

constexpr const char* domain = "passerelle";

std::vector<char> catalogue(const std::string& file) {
    // Boost asks for "<path>/fr_CA/LC_MESSAGES/passerelle.mo" and then for "<path>/fr/…".
    for (const auto& embedded : embedded::catalogues()) {
        const auto language = "/" + std::string{embedded.path.substr(0, 2)} + "/";
        if (file.find(language) != std::string::npos) return {embedded.bytes.begin(), embedded.bytes.end()};
    }
    return {};
}

std::locale make_locale(const char* language) {
    gettext::messages_info info;
    info.language = language;
    info.encoding = "UTF-8";
    info.domains.emplace_back(domain);
    info.paths.emplace_back("");
    info.callback = [](const std::string& file, const std::string&) { return catalogue(file); };
    return {std::locale::classic(), gettext::create_messages_facet<char>(info)};
}

/// Replaces {1}, {2}… in one pass: what an argument says is never read again.
std::string fill(std::string_view message, const std::vector<std::string>& arguments) {
    std::string filled;
    while (!message.empty()) {
        const auto open = message.find('{');
        filled += message.substr(0, open);
        if (open == std::string_view::npos) break;
        message.remove_prefix(open);
        std::size_t number = 0;
        const auto* end = message.data() + message.size();
        const auto [rest, error] = std::from_chars(message.data() + 1, end, number);
        const bool is_place = error == std::errc{} && rest != end && *rest == '}' && number >= 1;
        if (is_place && number <= arguments.size()) filled += arguments[number - 1];
        const auto length = is_place ? static_cast<std::size_t>(rest - message.data()) + 1 : 1;
        if (!is_place) filled += '{';
        message.remove_prefix(length);
    }
    return filled;
}

}  // namespace

struct Translator::Impl {
    std::array<std::locale, 2> locales{make_locale("fr"), make_locale("en")};

    const std::locale& of(Language language) const { return locales[language == Language::english ? 1 : 0]; }
};

Translator::Translator() : impl_{std::make_unique<Impl>()} {}
Translator::~Translator() = default;

std::string Translator::operator()(Language language, std::string_view message) const {
    return boost::locale::translate(std::string{message}).str(impl_->of(language), domain);
}

std::string Translator::format(Language language, std::string_view message,
                               const std::vector<std::string>& arguments) const {
    return fill((*this)(language, message), arguments);
}

std::string Translator::plural(Language language, std::string_view one, std::string_view many, int number) const {
    const auto chosen = boost::locale::translate(std::string{one}, std::string{many}, number);
    return fill(chosen.str(impl_->of(language), domain), {std::to_string(number)});
}

}  // namespace passerelle::text
