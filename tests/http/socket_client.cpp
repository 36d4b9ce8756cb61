// SPDX-License-Identifier: Apache-2.0
#include "tests/http/socket_client.hpp"

namespace passerelle::http::test {

int Frame::close_code() const {
    if (opcode != 8 || payload.size() < 2) return 0;
    return static_cast<unsigned char>(payload[0]) * 256 + static_cast<unsigned char>(payload[1]);
}

std::optional<Answer> SocketClient::shake_hands(std::string_view path, std::string_view more_fields) {
    const auto own = "Origin: http://127.0.0.1:" + std::to_string(port_) + "\r\n";
    client_.get(path,
                "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" +
                    own + std::string{more_fields});
    return client_.answer();
}

bool SocketClient::send(int opcode, std::string_view payload, bool masked) {
    std::string bytes{static_cast<char>(0x80 | opcode)};
    const int mask_bit = masked ? 0x80 : 0;
    if (payload.size() < 126) {
        bytes += static_cast<char>(mask_bit | static_cast<int>(payload.size()));
    } else {
        bytes += static_cast<char>(mask_bit | 126);
        bytes += static_cast<char>(payload.size() >> 8);
        bytes += static_cast<char>(payload.size() & 0xff);
    }
    if (masked) bytes.append(4, '\0');  // a mask of zeros leaves the payload readable
    return client_.send(bytes.append(payload));
}

std::optional<Frame> SocketClient::frame() {
    const auto head = client_.bytes(2);
    if (head.size() < 2) return std::nullopt;
    std::size_t size = static_cast<unsigned char>(head[1]) & 0x7fU;
    if (size >= 126) {
        const auto length = client_.bytes(size == 126 ? 2 : 8);
        size = 0;
        for (const char byte : length) size = size * 256 + static_cast<unsigned char>(byte);
    }
    return Frame{static_cast<unsigned char>(head[0]) & 0x0f, client_.bytes(size)};
}

std::optional<std::string> SocketClient::text() {
    for (;;) {
        auto next = frame();
        if (!next || (next->opcode != 1 && next->opcode != 9)) return std::nullopt;
        if (next->opcode == 1) return next->payload;
    }
}

int SocketClient::close_code() {
    while (const auto next = frame())
        if (next->opcode == 8) return next->close_code();
    return 0;
}

}  // namespace passerelle::http::test
