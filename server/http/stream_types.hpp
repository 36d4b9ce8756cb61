// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/asio_types.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/basic_stream.hpp>

/// The streams that carry connections, for the few files that hold coroutines.
namespace passerelle::http {

using Plain = boost::beast::basic_stream<asio::ip::tcp, Executor>;
using Encrypted = asio::ssl::stream<Plain>;
template <class T>
using Awaitable = asio::awaitable<T, Executor>;
inline constexpr asio::use_awaitable_t<Executor> use_awaitable;

}  // namespace passerelle::http
