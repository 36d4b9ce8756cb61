// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/message.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace passerelle::http {

/// Why a request is answered without a handler, after which its connection is closed.
struct Refusal {
    int status = 400;
    std::string_view detail{};  ///< a fixed English sentence, free of what JSON would escape

    bool operator==(const Refusal&) const = default;
};

/// A request's start line and fields, as they were sent and before anything is believed of them.
struct Head {
    std::string method;
    std::string target;
    Headers headers;
    std::optional<std::uint64_t> content_length;
    bool http_1_0 = false;
    bool keep_alive = false;
};

constexpr std::size_t max_head_bytes = 16 * 1024;
constexpr std::size_t max_target_bytes = 8 * 1024;
constexpr std::size_t max_fields = 100;

/// The size of the head at the front of `received`, its empty line included; 0 while more must be read; a refusal (414,
/// 431) once it is too long to be read on. Bytes before `searched` are known to hold no end.
std::variant<std::size_t, Refusal> head_size(std::string_view received, std::size_t searched);

/// Reads one whole head. Refuses bytes that parsers disagree about before Beast sees them: bare CR or LF, folded lines,
/// control characters, invalid UTF-8.
std::variant<Head, Refusal> parse_head(std::string_view block);

}  // namespace passerelle::http
