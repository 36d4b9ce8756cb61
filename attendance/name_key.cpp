// SPDX-License-Identifier: Apache-2.0
#include "attendance/name_key.hpp"

#include "attendance/device_name.hpp"
#include "attendance/matching.hpp"
#include "booking/utf8.hpp"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace passerelle::attendance {

namespace {

/// No real name is longer; what is longer is cut, so that no row can cost more than another.
constexpr std::int32_t longest_name = 256;

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

void check(UErrorCode status, const char* what) {
    if (U_FAILURE(status)) throw std::runtime_error(std::string{what} + ": " + u_errorName(status));
}

bool is_apostrophe(UChar32 c) {
    return c == U'’' || c == U'‘' || c == U'ʼ' || c == U'ʻ' || c == U'′' || c == U'`';
}

/// Accents go from Latin letters only: in other scripts (か and が, Indic vowels) marks make other words.
icu::UnicodeString without_latin_accents(const icu::UnicodeString& decomposed) {
    icu::UnicodeString result;
    bool after_latin = false;
    for (std::int32_t at = 0; at < decomposed.length(); at = decomposed.moveIndex32(at, 1)) {
        const auto c = decomposed.char32At(at);
        if (u_charType(c) == U_NON_SPACING_MARK) {
            if (!after_latin) result.append(c);
            continue;
        }
        UErrorCode status = U_ZERO_ERROR;
        after_latin = uscript_getScript(c, &status) == USCRIPT_LATIN;
        result.append(is_apostrophe(c) ? UChar32{'\''} : c);
    }
    return result;
}

/// Compatibility forms, case and Latin accents taken away (Unicode's NFKC_Casefold); bad bytes become U+FFFD.
std::string folded(std::string_view name) {
    std::string result{name.substr(0, 4 * longest_name)};
    if (is_ascii(result)) {
        result.resize(std::min<std::size_t>(result.size(), longest_name));
        std::ranges::transform(result, result.begin(),
                               [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
        return result;
    }
    UErrorCode status = U_ZERO_ERROR;
    const auto* casefold = icu::Normalizer2::getNFKCCasefoldInstance(status);
    const auto* decompose = icu::Normalizer2::getNFDInstance(status);
    const auto* compose = icu::Normalizer2::getNFCInstance(status);
    check(status, "ICU normalization");
    auto text = icu::UnicodeString::fromUTF8(result);
    text.truncate(longest_name);
    text = without_latin_accents(decompose->normalize(casefold->normalize(text, status), status));
    text = compose->normalize(text, status);
    check(status, "ICU normalization");
    result.clear();
    return text.toUTF8String(result);
}

bool belongs_to_word(UChar32 c) {
    return u_isalnum(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
}

/// Words in alphabetical order. Apostrophes join (O'Brien, OBrien); words without a letter (2, 514) are no names.
std::string sorted_words(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    bool letter = false;
    const auto finish = [&] {
        if (letter) words.push_back(word);
        word.clear();
        letter = false;
    };
    booking::for_each_character(text, [&](const booking::Character& character) {
        const auto c = static_cast<UChar32>(character.code);
        if (c == '\'') return;
        if (!belongs_to_word(c)) return finish();
        word += character.bytes;
        letter = letter || u_isalpha(c);
    });
    finish();
    std::ranges::sort(words);
    std::string joined;
    for (const auto& each : words) joined += (joined.empty() ? "" : " ") + each;
    return joined;
}

/// Names that platforms and people give to nobody in particular: "Call-in User_2", "Invité", "Utilisateur Zoom".
bool is_placeholder(std::string_view key) {
    constexpr std::array<std::string_view, 25> words{
        "anonyme", "anonymous", "appel",   "appelant",   "call",    "caller",      "dial",    "external",    "externe",
        "guest",   "host",      "hote",    "in",         "inconnu", "invite",      "invitee", "participant", "phone",
        "teams",   "telephone", "unknown", "unverified", "user",    "utilisateur", "zoom"};
    return std::ranges::all_of(words_of(key),
                               [&](std::string_view word) { return std::ranges::find(words, word) != words.end(); });
}

bool has_foreign_letter(std::string_view text) {
    bool found = false;
    booking::for_each_character(text, [&](const booking::Character& character) {
        found = found || (character.code >= 0x80 && belongs_to_word(static_cast<UChar32>(character.code)));
    });
    return found;
}

/// What stands outside of brackets, and inside of each pair. An unclosed bracket closes at the end.
struct Parts {
    std::string outside;
    std::vector<std::string> inside;
};

Parts parts_of(std::string_view text) {
    Parts parts;
    int depth = 0;
    for (const char c : text) {
        if (c == '(' || c == '[' || c == '{') {
            if (depth++ == 0) parts.inside.emplace_back();
            parts.outside += ' ';
        } else if (c == ')' || c == ']' || c == '}') {
            depth = std::max(0, depth - 1);
        } else {
            (depth > 0 ? parts.inside.back() : parts.outside) += c;
        }
    }
    return parts;
}

}  // namespace

struct NameReader::Transliteration {
    std::unique_ptr<icu::Transliterator> rules;
};

NameReader::NameReader() = default;
NameReader::~NameReader() = default;

std::string NameReader::in_latin(const std::string& text) {
    if (!transliteration_) {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::Transliterator> rules{icu::Transliterator::createInstance(
            "Any-Latin; Latin-ASCII; NFD; [:Nonspacing Mark:] Remove; NFC; Lower", UTRANS_FORWARD, status)};
        check(status, "ICU transliteration");
        transliteration_ = std::make_unique<Transliteration>(Transliteration{std::move(rules)});
    }
    auto latin = icu::UnicodeString::fromUTF8(text);
    transliteration_->rules->transliterate(latin);
    std::string result;
    return latin.toUTF8String(result);
}

ComparedName NameReader::compared(const std::string& folded) {
    const auto name = without_device(folded);
    ComparedName result;
    result.own_script = sorted_words(name);
    result.key = has_foreign_letter(name) ? sorted_words(in_latin(name)) : result.own_script;
    if (is_placeholder(result.key)) return {};
    return result;
}

ComparedName NameReader::read(std::string_view name) {
    auto all = read_all(name);
    return all.empty() ? ComparedName{} : std::move(all.front());
}

std::vector<ComparedName> NameReader::read_all(std::string_view name) {
    const auto parts = parts_of(folded(name));
    std::vector<ComparedName> result;
    const auto add = [&](const std::string& part) {
        auto one = compared(part);
        if (!one.key.empty()) result.push_back(std::move(one));
    };
    add(parts.outside);
    for (const auto& part : parts.inside) add(part);
    return result;
}

bool ComparedName::same_as(const ComparedName& other) const {
    return key == other.key && (own_script == other.own_script || is_ascii(own_script) || is_ascii(other.own_script));
}

std::vector<std::string_view> words_of(std::string_view key) {
    std::vector<std::string_view> words;
    while (!key.empty()) {
        const auto space = key.find(' ');
        words.push_back(key.substr(0, space));
        key.remove_prefix(space == std::string_view::npos ? key.size() : space + 1);
    }
    return words;
}

std::string name_key(std::string_view name) {
    return NameReader{}.read(name).key;
}

}  // namespace passerelle::attendance
