// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/container/static_vector.hpp>

#include <string>
#include <string_view>

namespace passerelle::attendance::report {

/// A piece of a time: a number, a word (lower case, without accents), or a punctuation mark, which is its own kind.
struct Token {
    static constexpr char end = '\0';
    static constexpr char number = '0';
    static constexpr char word = 'a';

    char kind = end;
    std::string_view text = {};
    int value = 0;  ///< of a number
};

/// A short text cut into tokens; spaces only part them. Looking beyond the last gives `Token::end`.
class Tokens {
public:
    explicit Tokens(std::string_view text);
    Tokens(const Tokens&) = delete;
    Tokens& operator=(const Tokens&) = delete;

    std::size_t size() const { return tokens_.size(); }
    const Token& operator[](std::size_t index) const { return index < size() ? tokens_[index] : beyond_; }

private:
    static constexpr std::size_t most = 32;  ///< no time has as many; a text of more gives none

    std::string text_;
    boost::container::static_vector<Token, most> tokens_;
    Token beyond_;
};

}  // namespace passerelle::attendance::report
