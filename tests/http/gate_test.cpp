// SPDX-License-Identifier: Apache-2.0
#include "server/http/gate.hpp"

#include <gtest/gtest.h>

namespace passerelle::http {
namespace {

const GateRules rules{{"passerelle.example", "[::1]", "autre.example:8443"}, 8080, 1'000, 10'000};

std::variant<Admitted, Refusal> gate(const std::string& block) {
    auto head = parse_head(block);
    if (const auto* refusal = std::get_if<Refusal>(&head)) return *refusal;
    return admit(std::move(std::get<Head>(head)), rules);
}

int status_of(const std::string& block) {
    const auto result = gate(block);
    const auto* refusal = std::get_if<Refusal>(&result);
    return refusal ? refusal->status : 200;
}

std::string with_host(const std::string& host) {
    return "GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
}

std::string post(const std::string& fields) {
    return "POST /a HTTP/1.1\r\nHost: passerelle.example\r\n" + fields + "\r\n";
}

TEST(Gate, LetsAPlainRequestIn) {
    const auto result = gate(
        "PUT /caf%C3%A9?a=b HTTP/1.1\r\nHost: Passerelle.Example:8080\r\nContent-Length: 1000\r\n"
        "Expect: 100-Continue\r\n\r\n");
    const auto& admitted = std::get<Admitted>(result);
    EXPECT_EQ(admitted.request.method, Method::put);
    EXPECT_EQ(admitted.request.path, "/café");
    EXPECT_EQ(admitted.request.target, "/caf%C3%A9?a=b");
    EXPECT_EQ(admitted.request.query.find("a"), "b");
    EXPECT_EQ(admitted.content_length, 1'000U);
    EXPECT_TRUE(admitted.keep_alive);
    EXPECT_TRUE(admitted.expects_continue);
}

TEST(Gate, SendsNoInterimAnswerToHttp10) {
    const auto result = gate("POST / HTTP/1.0\r\nHost: passerelle.example\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_FALSE(std::get<Admitted>(result).expects_continue);
}

class Hosts : public testing::TestWithParam<std::pair<std::string, int>> {};

TEST_P(Hosts, MustBeOurs) {
    EXPECT_EQ(status_of(with_host(GetParam().first)), GetParam().second) << GetParam().first;
}

INSTANTIATE_TEST_SUITE_P(Table, Hosts,
                         testing::Values(std::pair{"passerelle.example", 200}, std::pair{"PASSERELLE.EXAMPLE", 200},
                                         std::pair{"passerelle.example:8080", 200}, std::pair{"[::1]", 200},
                                         std::pair{"[::1]:8080", 200}, std::pair{"autre.example:8443", 200},
                                         std::pair{"autre.example", 421}, std::pair{"autre.example:8080", 421},
                                         std::pair{"passerelle.example:80", 421}, std::pair{"passerelle.example:", 421},
                                         std::pair{"passerelle.example.", 421}, std::pair{"evil.example", 421},
                                         std::pair{"passerelle.example.evil.example", 421}, std::pair{"", 400},
                                         std::pair{"passerelle.example@evil.example", 400},
                                         std::pair{"passerelle.example, evil.example", 400},
                                         std::pair{"passerelle.example/", 400}));

TEST(Gate, NeedsExactlyOneHost) {
    EXPECT_EQ(status_of("GET / HTTP/1.1\r\n\r\n"), 400);
    EXPECT_EQ(status_of("GET / HTTP/1.0\r\n\r\n"), 400);
    EXPECT_EQ(status_of("GET / HTTP/1.1\r\nHost: passerelle.example\r\nHost: passerelle.example\r\n\r\n"), 400);
}

class Methods : public testing::TestWithParam<std::pair<std::string, int>> {};

TEST_P(Methods, MustBeKnown) {
    EXPECT_EQ(status_of(GetParam().first + " / HTTP/1.1\r\nHost: passerelle.example\r\n\r\n"), GetParam().second);
}

INSTANTIATE_TEST_SUITE_P(Table, Methods,
                         testing::Values(std::pair{"GET", 200}, std::pair{"HEAD", 200}, std::pair{"POST", 200},
                                         std::pair{"PUT", 200}, std::pair{"PATCH", 200}, std::pair{"DELETE", 200},
                                         std::pair{"OPTIONS", 200}, std::pair{"TRACE", 405}, std::pair{"CONNECT", 405},
                                         std::pair{"PROPFIND", 200}, std::pair{"REPORT", 200},
                                         std::pair{"MKCALENDAR", 405}, std::pair{"PROPPATCH", 405},
                                         std::pair{"LOCK", 405}, std::pair{"STEAL", 501}, std::pair{"get", 501},
                                         std::pair{"GET1", 501}));

class Fields : public testing::TestWithParam<std::pair<std::string, int>> {};

TEST_P(Fields, AreCheckedWhereReadersDiffer) {
    EXPECT_EQ(status_of(post(GetParam().first)), GetParam().second) << GetParam().first;
}

INSTANTIATE_TEST_SUITE_P(
    Table, Fields,
    testing::Values(std::pair{"", 200}, std::pair{"Content-Length: 0\r\n", 200},
                    std::pair{"Content-Length: 1001\r\n", 413},
                    std::pair{"Content-Length: 10000\r\nContent-Type: text/csv; charset=utf-8\r\n", 200},
                    std::pair{"Content-Length: 10000\r\nContent-Type: Multipart/Form-Data; boundary=a\r\n", 200},
                    std::pair{"Content-Length: 10001\r\nContent-Type: text/csv\r\n", 413},
                    std::pair{"Content-Length: 10000\r\nContent-Type: text/csvx\r\n", 413},
                    std::pair{"Content-Length: 5, 5\r\n", 400}, std::pair{"Content-Length: +5\r\n", 400},
                    std::pair{"Content-Length:\r\n", 400}, std::pair{"Content-Length: 0x5\r\n", 400},
                    std::pair{"Content-Length: 5\r\nContent-Length: 5\r\n", 400},
                    std::pair{"Transfer-Encoding: chunked\r\n", 411}, std::pair{"Transfer-Encoding: gzip\r\n", 411},
                    std::pair{"Transfer-Encoding:\r\n", 411}, std::pair{"transfer-encoding: \tchunked\r\n", 411},
                    std::pair{"Transfer-Encoding: identity\r\nContent-Length: 3\r\n", 411},
                    std::pair{"Transfer-Encoding: gzip\r\nContent-Length: 3\r\n", 411},
                    std::pair{"Content-Type: text/csv\r\nContent-Type: text/html\r\n", 400},
                    std::pair{"Cookie: a=1\r\nCookie: b=2\r\n", 400}, std::pair{"Origin: a\r\norigin: b\r\n", 400},
                    std::pair{"X-Own: a\r\nX-Own: b\r\n", 200}, std::pair{"Expect: something\r\n", 417}));

TEST(Gate, RefusesLongTargets) {
    const auto get = [](std::size_t size) {
        return "GET /" + std::string(size - 1, 'a') + " HTTP/1.1\r\nHost: passerelle.example\r\n\r\n";
    };
    EXPECT_EQ(status_of(get(max_target_bytes)), 200);
    EXPECT_EQ(status_of(get(max_target_bytes + 1)), 414);
}

TEST(Gate, RefusesTargetsThatAreNoPath) {
    for (const std::string target : {"foo", "*", "http://passerelle.example/", "/a#b", "/a/../b", "/%00"}) {
        EXPECT_EQ(status_of("GET " + target + " HTTP/1.1\r\nHost: passerelle.example\r\n\r\n"), 400) << target;
    }
}

}  // namespace
}  // namespace passerelle::http
