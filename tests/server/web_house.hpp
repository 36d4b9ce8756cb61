// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/application.hpp"
#include "tests/server/house.hpp"

#include <future>
#include <initializer_list>
#include <utility>

namespace passerelle::test {

/// The house behind its front door: requests as the listener hands them on.
class OnTheWeb : public InTheHouse {
protected:
    using Headers = std::initializer_list<std::pair<const char*, std::string>>;

    OnTheWeb()
        : services_{house_.services([this] { return now_; }, [] { return std::string{}; }, false)},
          application_{services_, database()} {}

    http::Response send(http::Method method, const std::string& target, Headers headers = {}, std::string body = {}) {
        http::Request request;
        request.method = method;
        request.target = target;
        request.path = target.substr(0, target.find('?'));
        if (const auto mark = target.find('?'); mark != std::string::npos)
            request.query = http::parse_form(target.substr(mark + 1)).value();
        request.headers.set("Host", "127.0.0.1:8080");
        for (const auto& [name, value] : headers) request.headers.set(name, value);
        request.body = std::move(body);
        if (auto ready = application_.answer_at_once(request)) {
            if (ready->prepared) ready->headers = ready->prepared->headers;
            return std::move(*ready);
        }
        std::promise<http::Response> answered;
        auto future = answered.get_future();
        application_.handle(std::move(request),
                            [&](http::Response response) { answered.set_value(std::move(response)); });
        return future.get();
    }
    http::Response get(const std::string& target, Headers headers = {}) {
        return send(http::Method::get, target, headers);
    }

    static std::string header(const http::Response& response, std::string_view name) {
        return std::string{response.headers.find(name).value_or("")};
    }

    server::Services services_;
    server::Application application_;
};

}  // namespace passerelle::test
