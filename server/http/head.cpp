// SPDX-License-Identifier: Apache-2.0
#include "server/http/head.hpp"

#include "server/http/text.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

#include <algorithm>

namespace passerelle::http {
namespace {

namespace beast = boost::beast;

/// Beast's grammar without Beast's containers: what it reads goes straight into a Head. The body is never its business.
class HeadParser final : public beast::http::basic_parser<true> {
public:
    HeadParser() {
        header_limit(static_cast<std::uint32_t>(max_head_bytes));
        body_limit(boost::none);
    }
    Head head;
    std::size_t fields = 0;

private:
    using Code = beast::error_code;
    using Text = beast::string_view;

    void on_request_impl(beast::http::verb, Text method, Text target, int version, Code&) override {
        head.method.assign(method.data(), method.size());
        head.target.assign(target.data(), target.size());
        head.http_1_0 = version == 10;
    }
    void on_field_impl(beast::http::field, Text name, Text value, Code& error) override {
        if (++fields > max_fields) error = beast::http::error::header_limit;
        head.headers.add({name.data(), name.size()}, {value.data(), value.size()});
    }
    void on_header_impl(Code&) override {}
    void on_response_impl(int, Text, int, Code&) override {}
    void on_body_init_impl(const boost::optional<std::uint64_t>&, Code&) override {}
    std::size_t on_body_impl(Text body, Code&) override { return body.size(); }
    void on_chunk_header_impl(std::uint64_t, Text, Code&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, Text body, Code&) override { return body.size(); }
    void on_finish_impl(Code&) override {}
};

/// Every line ends in CRLF, none begins with a space, and nothing but text and tabs stands in between.
bool has_plain_lines(std::string_view block) {
    bool line_begins = true;
    for (std::size_t i = 0; i < block.size(); ++i) {
        const auto byte = static_cast<unsigned char>(block[i]);
        if (line_begins && (byte == ' ' || byte == '\t')) return false;
        line_begins = false;
        if (byte == '\r') {
            if (i + 1 == block.size() || block[++i] != '\n') return false;
            line_begins = true;
        } else if ((byte < 0x20 && byte != '\t') || byte == 0x7F) {
            return false;
        }
    }
    return line_begins;
}

/// "… HTTP/2.0" is another version; "… HTTQ/1.1" is no HTTP at all, and two spaces before HTTP/1.1 are malformed.
bool names_another_version(std::string_view block) {
    const auto line = block.substr(0, block.find("\r\n"));
    const auto version = line.substr(std::min(line.rfind(' '), line.size() - 1) + 1);
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    if (version == "HTTP/1.0" || version == "HTTP/1.1") return false;
    return version.size() == 8 && version.starts_with("HTTP/") && digit(version[5]) && version[6] == '.' &&
           digit(version[7]);
}

Refusal refusal_for(const beast::error_code& error, const Head& head, std::string_view block) {
    using Parse = beast::http::error;
    // Beast stops at whichever comes second where a Content-Length stands beside a Transfer-Encoding.
    if (error == Parse::bad_transfer_encoding || head.headers.has("Transfer-Encoding")) {
        return {411, "Send a Content-Length instead of a Transfer-Encoding"};
    }
    if (error == Parse::bad_version && names_another_version(block))
        return {505, "Only HTTP/1.0 and HTTP/1.1 are spoken"};
    if (error == Parse::header_limit) return {431, "The header has too many fields"};
    return {400, "The header is malformed"};
}

}  // namespace

std::variant<std::size_t, Refusal> head_size(std::string_view received, std::size_t searched) {
    const auto end = received.find("\r\n\r\n", searched < 3 ? 0 : searched - 3);
    const auto size = end == std::string_view::npos ? received.size() : end + 4;
    // The line's other words are short; what makes it long is the target.
    if (received.substr(0, max_target_bytes + 32).find('\n') == std::string_view::npos &&
        received.size() > max_target_bytes + 32) {
        return Refusal{414, "The target is too long"};
    }
    if (size > max_head_bytes) return Refusal{431, "The header is too long"};
    return end == std::string_view::npos ? 0 : size;
}

std::variant<Head, Refusal> parse_head(std::string_view block) {
    if (!has_plain_lines(block) || !valid_utf8(block)) return Refusal{400, "The header is malformed"};
    HeadParser parser;
    beast::error_code error;
    parser.put(boost::asio::const_buffer{block.data(), block.size()}, error);
    if (error) return refusal_for(error, parser.head, block);
    if (!parser.is_header_done()) return Refusal{400, "The header is malformed"};
    if (const auto length = parser.content_length()) parser.head.content_length = *length;
    parser.head.keep_alive = parser.keep_alive();
    return std::move(parser.head);
}

}  // namespace passerelle::http
