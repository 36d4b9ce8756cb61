// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace passerelle::attendance {

/// A name in the forms in which names are compared: words in alphabetical order, separated by one space.
struct ComparedName {
    std::string key;         ///< in Latin letters, without accents; empty where there is no name (a phone number)
    std::string own_script;  ///< the same before transliteration: "李伟" and "黎伟" share a key, not this

    bool single_word() const { return key.find(' ') == std::string::npos; }

    /// Certainly written alike. Two names of one foreign script are compared in that script; otherwise the key decides.
    bool same_as(const ComparedName& other) const;
};

/// Reads names of reports. Keeps ICU's transliterator between calls, made at the first name that needs one; one reader
/// belongs to one thread.
class NameReader {
public:
    NameReader();
    ~NameReader();
    NameReader(const NameReader&) = delete;
    NameReader& operator=(const NameReader&) = delete;

    /// What stands in brackets is left out, unless there is nothing else; so are devices ("iPhone de Marie").
    ComparedName read(std::string_view name);

    /// The name, then what stands in each pair of brackets: "Jo (Joséphine Tremblay)" may be either. Empty ones left
    /// out.
    std::vector<ComparedName> read_all(std::string_view name);

private:
    struct Transliteration;
    ComparedName compared(const std::string& folded);
    std::string in_latin(const std::string& text);

    std::unique_ptr<Transliteration> transliteration_;
};

/// The words of a key.
std::vector<std::string_view> words_of(std::string_view key);

}  // namespace passerelle::attendance
