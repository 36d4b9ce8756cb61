// SPDX-License-Identifier: Apache-2.0
#include "server/http/head.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <numeric>

namespace passerelle::http {
namespace {

int head_status(std::string_view block) {
    const auto head = parse_head(block);
    const auto* refusal = std::get_if<Refusal>(&head);
    return refusal ? refusal->status : 200;
}

TEST(HeadSize, WaitsForTheEmptyLine) {
    const std::string head = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    for (std::size_t i = 0; i < head.size(); ++i) {
        EXPECT_EQ(std::get<std::size_t>(head_size(head.substr(0, i), i ? i - 1 : 0)), 0U) << i;
    }
    EXPECT_EQ(std::get<std::size_t>(head_size(head, head.size() - 1)), head.size());
    EXPECT_EQ(std::get<std::size_t>(head_size(head + head, 0)), head.size());
}

TEST(HeadSize, RefusesWhatIsTooLongBeforeItsEnd) {
    const std::string line = "GET /" + std::string(max_target_bytes + 32, 'a');
    EXPECT_EQ(std::get<Refusal>(head_size(line, 0)).status, 414);
    const std::string fields = "GET / HTTP/1.1\r\nX: " + std::string(max_head_bytes, 'a');
    EXPECT_EQ(std::get<Refusal>(head_size(fields, 0)).status, 431);
    EXPECT_EQ(std::get<Refusal>(head_size(fields + "\r\n\r\n", 0)).status, 431);
}

TEST(Head, CarriesWhatWasSent) {
    const auto parsed =
        parse_head("POST /a?b HTTP/1.1\r\nHost: x\r\nContent-Length: 12\r\nX-Nom: \xC3\x89loise \r\nx-nom:\r\n\r\n");
    const auto& head = std::get<Head>(parsed);
    EXPECT_EQ(head.method, "POST");
    EXPECT_EQ(head.target, "/a?b");
    EXPECT_EQ(head.content_length, 12U);
    EXPECT_EQ(head.headers.find("x-nom"), "\xC3\x89loise");
    EXPECT_EQ(std::distance(head.headers.begin(), head.headers.end()), 4);
    EXPECT_TRUE(head.keep_alive);
    EXPECT_FALSE(head.http_1_0);
}

TEST(Head, KeepsTheConnectionAsItsVersionSays) {
    const auto keeps = [](std::string_view block) { return std::get<Head>(parse_head(block)).keep_alive; };
    EXPECT_TRUE(keeps("GET / HTTP/1.1\r\n\r\n"));
    EXPECT_FALSE(keeps("GET / HTTP/1.1\r\nConnection: close\r\n\r\n"));
    EXPECT_FALSE(keeps("GET / HTTP/1.0\r\n\r\n"));
    EXPECT_TRUE(keeps("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"));
}

class MalformedHead : public testing::TestWithParam<std::pair<std::string, int>> {};

TEST_P(MalformedHead, IsRefused) {
    EXPECT_EQ(head_status(GetParam().first), GetParam().second) << GetParam().first;
}

INSTANTIATE_TEST_SUITE_P(
    Table, MalformedHead,
    testing::Values(std::pair{"GET / HTTP/1.1\r\nHost: a\r\n b: c\r\n\r\n", 400},     // obsolete folding
                    std::pair{"GET / HTTP/1.1\r\nHost: a\r\n\tb: c\r\n\r\n", 400},    //
                    std::pair{"GET / HTTP/1.1\r\n Host: a\r\n\r\n", 400},             //
                    std::pair{"GET / HTTP/1.1\nHost: a\r\n\r\n", 400},                // bare LF
                    std::pair{"GET / HTTP/1.1\r\nX: a\rb\r\n\r\n", 400},              // bare CR
                    std::pair{"GET / HTTP/1.1\r\nX: a\x01\r\n\r\n", 400},             //
                    std::pair{"GET / HTTP/1.1\r\nX: \xFF\r\n\r\n", 400},              //
                    std::pair{"GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400},             //
                    std::pair{"GET / HTTP/1.1\r\nHost\r\n\r\n", 400},                 //
                    std::pair{"GET / HTTP/1.1\r\n: a\r\n\r\n", 400},                  //
                    std::pair{"GET  / HTTP/1.1\r\n\r\n", 400},                        //
                    std::pair{"GET /  HTTP/1.1\r\n\r\n", 400},                        //
                    std::pair{"GET / HTTP/1.1 \r\n\r\n", 400},                        //
                    std::pair{"GET /\r\n\r\n", 400},                                  // HTTP/0.9
                    std::pair{"\r\n\r\n", 400},                                       //
                    std::pair{" GET / HTTP/1.1\r\n\r\n", 400},                        //
                    std::pair{"GET / HTTQ/1.1\r\n\r\n", 400},                         //
                    std::pair{"GET / HTTP/11\r\n\r\n", 400},                          //
                    std::pair{"GET / HTTP/2.0\r\n\r\n", 505},                         //
                    std::pair{"PRI * HTTP/2.0\r\n\r\n", 505},                         //
                    std::pair{"GET / HTTP/1.2\r\n\r\n", 505},                         //
                    std::pair{"GET / HTTP/0.9\r\n\r\n", 505},                         //
                    std::pair{"POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400},  //
                    std::pair{"POST / HTTP/1.1\r\nContent-Length: 1x\r\n\r\n", 400},  //
                    std::pair{"POST / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n", 400},
                    std::pair{"POST / HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n", 400},
                    std::pair{"POST / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n", 411}));

TEST(Head, RefusesTheHundredAndFirstField) {
    std::string block = "GET / HTTP/1.1\r\n";
    for (std::size_t i = 0; i < max_fields; ++i) block += "X: 1\r\n";
    EXPECT_EQ(head_status(block + "\r\n"), 200);
    EXPECT_EQ(head_status(block + "X: 1\r\n\r\n"), 431);
}

RC_GTEST_PROP(Head, NeverCrashesOnShuffledGrammar, ()) {
    const auto words = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "GET", "POST", " ", "/", "HTTP/1.1", "HTTP/1.0", "\r\n", "\r\n\r\n", ":", "Host", "Content-Length", "1", "9",
        "\t", "Transfer-Encoding", "chunked", ",", "\r", "\n", std::string(1, '\0'), "\xC3\x89", "\xFF"));
    const auto bytes = std::accumulate(words.begin(), words.end(), std::string{"GET / HTTP/1.1\r\n"});
    const auto size = head_size(bytes, 0);
    if (const auto* whole = std::get_if<std::size_t>(&size); whole && *whole > 0) {
        RC_CLASSIFY(head_status(bytes.substr(0, *whole)) == 200, "well formed");
    }
    head_status(bytes);
}

}  // namespace
}  // namespace passerelle::http
