// SPDX-License-Identifier: Apache-2.0
#include "tests/http/fixture.hpp"

#include <gtest/gtest.h>

#include <atomic>

// Each case carries a second request that a lenient reader would serve. It must be refused once, with the connection
// closed, and no handler may see anything.
namespace passerelle::http {
namespace {

struct Attempt {
    std::string name;
    std::string bytes;
    int status;
};

void PrintTo(const Attempt& attempt, std::ostream* out) {
    *out << attempt.name;
}

const std::string hidden = "GET /hidden HTTP/1.1\r\nHost: passerelle.example\r\n\r\n";

std::string request(const std::string& line, const std::string& fields, const std::string& body = {}) {
    return line + "\r\n" + fields + "\r\n" + body + hidden;
}

const std::string host = "Host: passerelle.example\r\n";
const std::string post = "POST / HTTP/1.1";
const std::string get = "GET / HTTP/1.1";

class Smuggling : public testing::TestWithParam<Attempt> {};

TEST_P(Smuggling, IsRefusedOnceAndTheConnectionClosed) {
    std::atomic<int> handled = 0;
    const Server server{test::patient(), [&](const Request&, const Reply& reply) {
                            ++handled;
                            reply(Response{});
                        }};
    test::Client client{server.port()};
    client.send(GetParam().bytes);
    const auto answer = client.answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, GetParam().status);
    EXPECT_EQ(answer->header("content-type"), "application/problem+json");
    EXPECT_EQ(answer->header("cache-control"), "no-store");
    EXPECT_EQ(answer->header("connection"), "close");
    EXPECT_EQ(answer->header("x-request-id").size(), 16U);
    EXPECT_TRUE(client.is_closed_by_peer());
    EXPECT_EQ(handled, 0);
    EXPECT_EQ(server.counters().rejected, 1U);
}

INSTANTIATE_TEST_SUITE_P(
    Attempts, Smuggling,
    testing::Values(
        Attempt{"ChunkedThenLength",
                request(post, host + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n"), 411},
        Attempt{"LengthThenChunked",
                request(post, host + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 411},
        Attempt{"GzipCodingThenLength", request(post, host + "Transfer-Encoding: gzip\r\nContent-Length: 3\r\n", "abc"),
                411},
        Attempt{"Chunked", request(post, host + "Transfer-Encoding: chunked\r\n", "0\r\n\r\n"), 411},
        Attempt{"ChunkedInHttp10", request("POST / HTTP/1.0", host + "Transfer-Encoding: chunked\r\n", "0\r\n\r\n"),
                411},
        Attempt{"UnknownCoding", request(post, host + "Transfer-Encoding: xchunked\r\n", "abc"), 411},
        Attempt{"CodingWithVerticalTab", request(post, host + "Transfer-Encoding: \vchunked\r\n"), 400},
        Attempt{"SpaceBeforeColon", request(post, host + "Transfer-Encoding : chunked\r\n"), 400},
        Attempt{"FoldedCoding", request(post, host + "Transfer-Encoding:\r\n chunked\r\n"), 400},
        Attempt{"FoldedField", request(get, host + "X: a\r\n b\r\n"), 400},
        Attempt{"TwoLengths", request(post, host + "Content-Length: 0\r\nContent-Length: 3\r\n", "abc"), 400},
        Attempt{"TwoEqualLengths", request(post, host + "Content-Length: 3\r\nContent-Length: 3\r\n", "abc"), 400},
        Attempt{"ListOfLengths", request(post, host + "Content-Length: 3, 3\r\n", "abc"), 400},
        Attempt{"SignedLength", request(post, host + "Content-Length: +3\r\n", "abc"), 400},
        Attempt{"MissingHost", request(get, ""), 400}, Attempt{"EmptyHost", request(get, "Host:\r\n"), 400},
        Attempt{"TwoHosts", request(get, host + "Host: evil.example\r\n"), 400},
        Attempt{"ForeignHost", request(get, "Host: evil.example\r\n"), 421},
        Attempt{"RelativeTarget", request("GET foo HTTP/1.1", host), 400},
        Attempt{"FragmentTarget", request("GET /a#b HTTP/1.1", host), 400},
        Attempt{"AbsoluteTarget", request("GET http://evil.example/ HTTP/1.1", host), 400},
        Attempt{"ClimbingTarget", request("GET /a/%2e%2e/b HTTP/1.1", host), 400},
        Attempt{"BareLineFeeds", "GET / HTTP/1.1\nHost: passerelle.example\n\n" + hidden, 400},
        Attempt{"BareCarriageReturn", request(get, host + "X: a\rContent-Length: 9\r\n"), 400},
        Attempt{"NulInField", request(get, host + "X: a" + std::string(1, '\0') + "\r\n"), 400},
        Attempt{"EmptyLineFirst", "\r\n" + request(get, host), 400},
        Attempt{"TooManyFields",
                request(
                    get, host +
                             [] {
                                 std::string f;
                                 for (int i = 0; i < 101; ++i) f += "a: b\r\n";
                                 return f;
                             }()),
                431},
        Attempt{"LargeBody", request(post, host + "Content-Length: 99999999\r\n"), 413},
        Attempt{"UnknownMethod", request("STEAL / HTTP/1.1", host), 501},
        Attempt{"Tunnel", request("CONNECT / HTTP/1.1", host), 405},
        Attempt{"NewerVersion", request("GET / HTTP/2.0", host), 505},
        Attempt{"NoVersion", request("GET /", host), 400}),
    [](const auto& tested) { return tested.param.name; });

TEST(Smuggling, ABodyIsNeverReadAsTheNextRequest) {
    std::atomic<int> handled = 0;
    const Server server{test::patient(), [&](const Request&, const Reply& reply) {
                            ++handled;
                            reply(Response{});
                        }};
    test::Client client{server.port()};
    client.send("GET / HTTP/1.1\r\n" + host + "Content-Length: " + std::to_string(hidden.size()) +
                "\r\nConnection: close\r\n\r\n" + hidden);
    EXPECT_EQ(client.answer()->status, 200);
    EXPECT_TRUE(client.is_closed_by_peer());
    EXPECT_EQ(handled, 1);
}

}  // namespace
}  // namespace passerelle::http
