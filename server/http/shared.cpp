// SPDX-License-Identifier: Apache-2.0
#include "server/http/shared.hpp"

#include "server/http/problem.hpp"
#include "server/http/tls.hpp"

#include <utility>

namespace passerelle::http {
namespace {

GateRules rules_of(const ServerOptions& options) {
    auto hosts = options.hosts;
    const bool is_ipv6 = options.address.find(':') != std::string::npos;
    hosts.push_back(is_ipv6 ? "[" + options.address + "]" : options.address);
    return {std::move(hosts), options.port, options.max_body_bytes, options.max_upload_bytes};
}

}  // namespace

bool ConnectionLimits::enter(const std::string& address) {
    if (open_.fetch_add(1, std::memory_order_relaxed) >= most_) {
        open_.fetch_sub(1, std::memory_order_relaxed);
        return false;
    }
    if (most_per_address_ == 0) return true;
    const std::lock_guard lock{mutex_};
    auto& count = by_address_[address];
    if (count >= most_per_address_) {
        open_.fetch_sub(1, std::memory_order_relaxed);
        return false;
    }
    ++count;
    return true;
}

void ConnectionLimits::leave(const std::string& address) {
    open_.fetch_sub(1, std::memory_order_relaxed);
    if (most_per_address_ == 0) return;
    const std::lock_guard lock{mutex_};
    const auto found = by_address_.find(address);
    if (found != by_address_.end() && --found->second == 0) by_address_.erase(found);
}

Shared::Shared(ServerOptions options_, Handler handler_, Immediate immediate_)
    : options{std::move(options_)},
      handler{std::move(handler_)},
      immediate{std::move(immediate_)},
      rules{rules_of(options)},
      limits{options.max_connections, options.max_connections_per_address} {
    if (!options.tls_certificate.empty() && !options.tls_key.empty()) {
        tls.emplace(make_tls_context(options.tls_certificate, options.tls_key));
    }
}

Response Shared::answer(const Refusal& refusal) const {
    return options.problem ? options.problem(refusal.status, refusal.detail) : problem(refusal.status, refusal.detail);
}

}  // namespace passerelle::http
