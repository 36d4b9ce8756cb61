// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/asio_types.hpp"

namespace passerelle::http {

class Worker;

/// Serves one connection, over TLS where the server has it, on the worker's thread until it ends. False where the
/// limits leave no place for it; then the socket is closed.
bool start_session(Worker& worker, Socket socket);

}  // namespace passerelle::http
