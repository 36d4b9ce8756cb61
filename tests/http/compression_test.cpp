// SPDX-License-Identifier: Apache-2.0
#include "server/http/compression.hpp"

#include <brotli/decode.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <zlib.h>

namespace passerelle::http {
namespace {

std::string gunzip(const std::string& compressed, std::size_t size) {
    z_stream stream{};
    EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
    std::string plain(size + 1, '\0');
    std::string input = compressed;
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef*>(plain.data());
    stream.avail_out = static_cast<uInt>(plain.size());
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    EXPECT_EQ(stream.avail_in, 0U);
    plain.resize(stream.total_out);
    inflateEnd(&stream);
    return plain;
}

TEST(Encoding, IsTheSmallestThatIsLiked) {
    const std::pair<std::string_view, Encoding> table[] = {
        {"gzip, deflate, br", Encoding::brotli},
        {"br;q=0.5, gzip", Encoding::gzip},
        {"gzip", Encoding::gzip},
        {"br", Encoding::brotli},
        {"br;q=0", Encoding::identity},
        {"", Encoding::identity},
        {"*", Encoding::gzip},
        {"identity, br;q=0.5", Encoding::identity},
    };
    for (const auto& [header, wanted] : table) EXPECT_EQ(preferred_encoding(header), wanted) << header;
}

TEST(Encoding, IsToldApartInTheTag) {
    EXPECT_EQ(encoded_etag("\"abc\"", Encoding::brotli), "\"abc-br\"");
    EXPECT_EQ(encoded_etag("\"abc\"", Encoding::identity), "\"abc\"");
}

TEST(Brotli, ComesBackWhole) {
    const std::string text(10'000, 'a');
    const auto compressed = brotli(text);
    EXPECT_LT(compressed.size(), 100U);
    std::string plain(text.size(), '\0');
    std::size_t size = plain.size();
    EXPECT_EQ(BrotliDecoderDecompress(compressed.size(), reinterpret_cast<const std::uint8_t*>(compressed.data()),
                                      &size, reinterpret_cast<std::uint8_t*>(plain.data())),
              BROTLI_DECODER_RESULT_SUCCESS);
    EXPECT_EQ(plain, text);
}

class Encodings : public testing::TestWithParam<std::pair<std::string_view, bool>> {};

TEST_P(Encodings, AllowGzipByTheirWeights) {
    EXPECT_EQ(accepts_gzip(GetParam().first), GetParam().second) << GetParam().first;
}

INSTANTIATE_TEST_SUITE_P(
    Table, Encodings,
    testing::Values(std::pair{"gzip", true}, std::pair{"GZip, deflate, br", true},
                    std::pair{"deflate,gzip;q=0.5", true}, std::pair{"x-gzip", true}, std::pair{"*", true},
                    std::pair{"gzip ; q=0.001", true}, std::pair{"gzip;q=1.000", true}, std::pair{"", false},
                    std::pair{"br", false}, std::pair{"gzip;q=0", false}, std::pair{"gzip;q=0.000", false},
                    std::pair{"*;q=0", false}, std::pair{"*, gzip;q=0", false}, std::pair{"gzip;q=0, *", false},
                    std::pair{"identity", false}, std::pair{"identity;q=1, gzip;q=0.5", false},
                    std::pair{"identity;q=0.5, gzip", true}, std::pair{"gzip;q=2", false},
                    std::pair{"gzip;q=0.0001", false}, std::pair{"gzip;q=", false}, std::pair{"gzip;q=x", false},
                    std::pair{"gzip;level=9", false}, std::pair{"gzipped", false}));

TEST(Compressible, IsTextInItsShapes) {
    for (const std::string_view type : {"text/html; charset=utf-8", "TEXT/calendar", "application/json",
                                        "application/problem+json", "image/svg+xml", "application/javascript"}) {
        EXPECT_TRUE(is_compressible(type)) << type;
    }
    for (const std::string_view type : {"", "image/png", "font/woff2", "application/pdf", "application/octet-stream"}) {
        EXPECT_FALSE(is_compressible(type)) << type;
    }
}

TEST(Gzip, GivesTheSameBytesForTheSameContent) {
    EXPECT_EQ(gzip("séance"), gzip("séance"));
}

RC_GTEST_PROP(Gzip, GivesTheContentBack, (const std::string& content)) {
    RC_ASSERT(gunzip(gzip(content), content.size()) == content);
}

class Compression : public testing::Test {
protected:
    Compression() {
        request.headers.set("Accept-Encoding", "gzip");
        response.headers.set("Content-Type", "text/html; charset=utf-8");
        response.headers.set("ETag", "\"a\"");
        for (int i = 0; i < 1'000; ++i) content += "<li>" + std::to_string(i * i) + "</li>";
        response.body = content;
    }
    bool is_compressed() { return response.headers.find("Content-Encoding") == "gzip"; }

    Request request;
    Response response;
    std::string content;
};

TEST_F(Compression, ShrinksAPageAndTellsItsFormApart) {
    apply_compression(request, response);
    EXPECT_TRUE(is_compressed());
    EXPECT_EQ(gunzip(response.body, content.size()), content);
    EXPECT_EQ(response.headers.find("ETag"), "\"a-gzip\"");
    EXPECT_EQ(response.headers.find("Vary"), "Accept-Encoding");
}

TEST_F(Compression, ReadsTheSharedBody) {
    response.shared_body = std::make_shared<const std::string>(std::exchange(response.body, {}));
    apply_compression(request, response);
    EXPECT_FALSE(response.shared_body);
    EXPECT_EQ(gunzip(response.body, content.size()), content);
}

TEST_F(Compression, LeavesWhatIsSmallButVaries) {
    response.body.resize(1'024);
    apply_compression(request, response);
    EXPECT_FALSE(is_compressed());
    EXPECT_EQ(response.headers.find("ETag"), "\"a\"");
    EXPECT_EQ(response.headers.find("Vary"), "Accept-Encoding");
    response.body = content.substr(0, 1'025);
    apply_compression(request, response);
    EXPECT_TRUE(is_compressed());
}

TEST_F(Compression, LeavesWhatTheClientDoesNotAccept) {
    request.headers.set("Accept-Encoding", "br");
    apply_compression(request, response);
    EXPECT_FALSE(is_compressed());
    EXPECT_TRUE(response.headers.has("Vary"));
}

TEST_F(Compression, LeavesWhatMustNotBeTransformed) {
    response.headers.set("Cache-Control", "no-cache, no-transform");
    apply_compression(request, response);
    EXPECT_FALSE(response.headers.has("Content-Encoding"));
    EXPECT_FALSE(response.headers.has("Vary"));
}

TEST_F(Compression, LeavesWhatIsCompressedAlready) {
    response.headers.set("Content-Type", "image/png");
    apply_compression(request, response);
    EXPECT_FALSE(is_compressed() || response.headers.has("Vary"));

    response.headers.set("Content-Type", "text/css");
    response.headers.set("Content-Encoding", "br");
    apply_compression(request, response);
    EXPECT_EQ(response.body, content);
}

}  // namespace
}  // namespace passerelle::http
