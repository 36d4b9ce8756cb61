// SPDX-License-Identifier: Apache-2.0
#include "server/http/access_log.hpp"

#include "server/http/text.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <utility>

namespace passerelle::http {
namespace {

/// What a line needs, without the body that the handler takes away.
Request summary_of(const Request& request) {
    Request summary;
    summary.id = request.id;
    summary.method = request.method;
    summary.target = request.target;
    summary.remote_address = request.remote_address;
    return summary;
}

}  // namespace

std::string truncate_address(std::string_view address) {
    const std::string text{address};
    std::array<unsigned char, 16> bytes{};
    std::array<char, INET6_ADDRSTRLEN> out{};
    const bool v4 = inet_pton(AF_INET, text.c_str(), bytes.data()) == 1;
    if (!v4 && inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return "-";
    std::fill(bytes.begin() + (v4 ? 3 : 6), bytes.end(), static_cast<unsigned char>(0));
    if (!inet_ntop(v4 ? AF_INET : AF_INET6, bytes.data(), out.data(), out.size())) return "-";
    return out.data();
}

std::string redact_path(std::string_view target, const IsSecretSegment& is_secret) {
    std::string_view path = take_until(target, '?');
    const std::string_view whole = path;
    std::string redacted;
    while (path.starts_with('/')) {
        const auto parent = whole.substr(0, whole.size() - path.size());
        const auto segment = path.substr(1, path.find('/', 1) - 1);
        path.remove_prefix(std::min(path.size(), segment.size() + 1));
        redacted += '/';
        redacted += !segment.empty() && is_secret && is_secret(parent, segment) ? std::string_view{"***"} : segment;
    }
    return redacted;
}

AccessLog::AccessLog(std::shared_ptr<spdlog::logger> logger, IsSecretSegment is_secret)
    : logger_{std::move(logger)}, is_secret_{std::move(is_secret)} {}

Handler AccessLog::wrap(Handler next) const {
    return [log = *this, next = std::move(next)](Request request, Reply reply) {
        const auto begin = std::chrono::steady_clock::now();
        auto summary = summary_of(request);
        next(std::move(request), [logger = log.logger_, is_secret = log.is_secret_, begin, summary = std::move(summary),
                                  reply = std::move(reply)](Response response) {
            const auto took = std::chrono::steady_clock::now() - begin;
            const auto rounded = std::chrono::duration_cast<std::chrono::microseconds>(took);
            logger->info(line(summary, response, rounded, is_secret));
            reply(std::move(response));
        });
    };
}

Immediate AccessLog::wrap(Immediate next) const {
    return [log = *this, next = std::move(next)](const Request& request) {
        auto response = next(request);
        if (response && log.logger_->should_log(spdlog::level::info))
            log.logger_->info(line(request, *response, std::chrono::microseconds{0}, log.is_secret_));
        return response;
    };
}

std::string AccessLog::line(const Request& request, const Response& response, std::chrono::microseconds took,
                            const IsSecretSegment& is_secret) {
    const auto micros = took.count();
    return fmt::format("{} {} {} {} {} {}.{:03} {}", request.id, to_string(request.method),
                       redact_path(request.target, is_secret), response.status, response.content().size(),
                       micros / 1000, micros % 1000, truncate_address(request.remote_address));
}

}  // namespace passerelle::http
