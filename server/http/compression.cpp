// SPDX-License-Identifier: Apache-2.0
#include "server/http/compression.hpp"

#include "server/http/text.hpp"

#include <brotli/encode.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace passerelle::http {
namespace {

constexpr std::size_t least_bytes = 1024;
constexpr int gzip_window = 15 + 16;  // zlib: the largest window, with gzip's header instead of its own
constexpr int memory_level = 8;

/// A weight in thousandths: "1", "0.5", "0.125"; nothing where it is none.
std::optional<int> parse_weight(std::string_view text) {
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1')) return std::nullopt;
    if (text.size() > 1 && text[1] != '.') return std::nullopt;
    int weight = (text[0] - '0') * 1000;
    for (std::size_t i = 2, unit = 100; i < text.size(); ++i, unit /= 10) {
        if (!digit(text[i])) return std::nullopt;
        weight += (text[i] - '0') * static_cast<int>(unit);
    }
    return weight <= 1000 ? std::optional{weight} : std::nullopt;
}

/// The weight of one member of Accept-Encoding after its name: 1000 without one.
std::optional<int> member_weight(std::string_view parameters) {
    parameters = trim(parameters);
    if (parameters.empty()) return 1000;
    const auto name = trim(take_until(parameters, '='));
    return iequals(name, "q") ? parse_weight(trim(parameters)) : std::nullopt;
}

/// What an Accept-Encoding says, in thousandths.
struct Weights {
    std::optional<int> gzip;
    std::optional<int> brotli;
    std::optional<int> any;
    int identity = 0;

    int of(std::optional<int> named) const { return named.value_or(any.value_or(0)); }
    bool allow(int weight) const { return weight > 0 && weight >= identity; }
};

Weights read_weights(std::string_view accept_encoding) {
    Weights weights;
    while (!accept_encoding.empty()) {
        std::string_view member = take_until(accept_encoding, ',');
        const auto name = trim(take_until(member, ';'));
        const auto weight = member_weight(member);
        if (!weight) continue;
        if (iequals(name, "gzip") || iequals(name, "x-gzip")) weights.gzip = weight;
        if (iequals(name, "br")) weights.brotli = weight;
        if (name == "*") weights.any = weight;
        if (iequals(name, "identity")) weights.identity = *weight;
    }
    return weights;
}

}  // namespace

bool accepts_gzip(std::string_view accept_encoding) {
    const auto weights = read_weights(accept_encoding);
    return weights.allow(weights.of(weights.gzip));
}

Encoding preferred_encoding(std::string_view accept_encoding) {
    const auto weights = read_weights(accept_encoding);
    // A star speaks of what is known everywhere: brotli is sent to who names it.
    const int brotli_weight = weights.brotli.value_or(0);
    const int gzip_weight = weights.of(weights.gzip);
    if (weights.allow(brotli_weight) && brotli_weight >= gzip_weight) return Encoding::brotli;
    return weights.allow(gzip_weight) ? Encoding::gzip : Encoding::identity;
}

std::string_view to_string(Encoding encoding) {
    switch (encoding) {
        case Encoding::gzip:
            return "gzip";
        case Encoding::brotli:
            return "br";
        case Encoding::identity:
            return "";
    }
    return "";
}

bool is_compressible(std::string_view content_type) {
    static constexpr std::array<std::string_view, 6> types{
        "application/javascript", "application/json", "application/manifest+json",
        "application/xml",        "image/svg+xml",    "application/problem+json"};
    const auto type = ascii_lower(trim(take_until(content_type, ';')));
    return type.starts_with("text/") || type.ends_with("+json") || type.ends_with("+xml") ||
           std::ranges::find(types, type) != types.end();
}

std::string gzip(std::string_view content, int level) {
    z_stream stream{};
    if (deflateInit2(&stream, level, Z_DEFLATED, gzip_window, memory_level, Z_DEFAULT_STRATEGY) != Z_OK) {
        throw std::runtime_error{"zlib cannot start"};
    }
    std::string compressed(deflateBound(&stream, content.size()), '\0');
    // zlib's interface is not const-correct; it does not write to its input.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
    stream.avail_in = static_cast<uInt>(content.size());
    stream.next_out = reinterpret_cast<Bytef*>(compressed.data());
    stream.avail_out = static_cast<uInt>(compressed.size());
    const int result = deflate(&stream, Z_FINISH);
    compressed.resize(stream.total_out);
    deflateEnd(&stream);
    if (result != Z_STREAM_END) throw std::runtime_error{"zlib cannot compress"};
    return compressed;
}

std::string brotli(std::string_view content, int quality) {
    std::string compressed(BrotliEncoderMaxCompressedSize(content.size()), '\0');
    std::size_t size = compressed.size();
    const auto done = BrotliEncoderCompress(quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, content.size(),
                                            reinterpret_cast<const std::uint8_t*>(content.data()), &size,
                                            reinterpret_cast<std::uint8_t*>(compressed.data()));
    if (done != BROTLI_TRUE) throw std::runtime_error{"brotli cannot compress"};
    compressed.resize(size);
    return compressed;
}

std::string encoded_etag(std::string_view etag, Encoding encoding) {
    if (encoding == Encoding::identity || !etag.ends_with('"')) return std::string{etag};
    return std::string{etag.substr(0, etag.size() - 1)} + "-" + std::string{to_string(encoding)} + "\"";
}

void apply_compression(const Request& request, Response& response) {
    if (response.headers.has("Content-Encoding")) return;
    // Where an ETag is told elsewhere too, it must not depend on how the content travels.
    if (response.headers.find("Cache-Control").value_or("").find("no-transform") != std::string_view::npos) return;
    if (!is_compressible(response.headers.find("Content-Type").value_or(""))) return;
    if (response.headers.find("Vary") != "Accept-Encoding") response.headers.add("Vary", "Accept-Encoding");
    if (response.content().size() <= least_bytes) return;
    if (!accepts_gzip(request.headers.find("Accept-Encoding").value_or(""))) return;
    auto compressed = gzip(response.content());
    response.shared_body.reset();
    response.body = std::move(compressed);
    response.headers.set("Content-Encoding", "gzip");
    if (const auto etag = response.headers.find("ETag"))
        response.headers.set("ETag", encoded_etag(*etag, Encoding::gzip));
}

}  // namespace passerelle::http
