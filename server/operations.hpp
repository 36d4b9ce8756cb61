// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/call.hpp"

/// What those who run the service ask it.
namespace passerelle::server::operations {

/// 200 while the process answers at all.
http::Response health(Call& call);

/// 200 when the store answers too: a read has just got through.
http::Response ready(Call& call);

/// Prometheus text format. To be kept from the public by whoever puts a proxy in front.
http::Response metrics(Call& call);

http::Response robots(Call& call);

}  // namespace passerelle::server::operations
