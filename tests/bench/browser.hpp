// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace passerelle::bench {

/// One end of a WebSocket that costs its process a file descriptor and no more: it says the handshake, and looks for
/// texts in what it is sent. Throws `std::runtime_error` where the other end is gone or says nothing for ten seconds.
class Browser {
public:
    Browser(std::uint16_t port, const std::string& path);
    ~Browser();
    Browser(Browser&& other) noexcept;
    Browser& operator=(Browser&&) = delete;

    /// Reads until the text was seen; what came before it is forgotten.
    void wait_for(std::string_view text);
    /// Forgets what has come so far, without waiting.
    void drain();

private:
    int socket_;
};

}  // namespace passerelle::bench
