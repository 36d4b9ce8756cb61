// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// HTTP as plain values: handlers never see Beast.
namespace passerelle::http {

enum class Method { get, head, post, put, patch, delete_, options, propfind, report };

std::string_view to_string(Method method);

/// Field names in any case; order is kept.
class Headers {
public:
    void set(std::string name, std::string value);  ///< replaces what has that name
    void add(std::string name, std::string value);  ///< beside what has that name
    std::optional<std::string_view> find(std::string_view name) const;
    bool has(std::string_view name) const { return find(name).has_value(); }
    auto begin() const { return fields_.begin(); }
    auto end() const { return fields_.end(); }

private:
    std::vector<std::pair<std::string, std::string>> fields_;
};

/// Decoded `name=value` pairs of a query or a form, in order.
class Parameters {
public:
    Parameters() = default;
    explicit Parameters(std::vector<std::pair<std::string, std::string>> pairs) : pairs_{std::move(pairs)} {}

    std::optional<std::string_view> find(std::string_view name) const;
    std::vector<std::string_view> all(std::string_view name) const;
    std::string get(std::string_view name) const { return std::string{find(name).value_or("")}; }
    auto begin() const { return pairs_.begin(); }
    auto end() const { return pairs_.end(); }

private:
    std::vector<std::pair<std::string, std::string>> pairs_;
};

/// A request that passed the strict gate: exactly one Host that is ours, a known method, a printable target.
struct Request {
    Method method = Method::get;
    std::string path;    ///< percent-decoded, begins with '/', no "." or ".." segment, valid UTF-8
    std::string target;  ///< as sent
    Parameters query;
    Headers headers;
    std::string body;
    std::string id;              ///< of this request, in the answer and in the log
    std::string remote_address;  ///< of the peer
    bool secure = false;         ///< over TLS

    /// GET or HEAD: asks, and changes nothing.
    bool is_read() const { return method == Method::get || method == Method::head; }

    /// The value of a cookie, if the request carries it once.
    std::optional<std::string_view> cookie(std::string_view name) const;
};

class MemoryFile;

/// An answer that many are given, made ready once (response_head.hpp: `prepare`).
struct Prepared {
    int status = 200;
    Headers headers = {};
    std::shared_ptr<const std::string> body = {};
    std::string fields = {};  ///< all header fields that are the same for everyone, as they are sent
    std::shared_ptr<const MemoryFile> file = {};  ///< the body once more, where it is long
};

struct Upgrade;

/// What is answered. Content-Length, Date, Connection, the request id and security headers are the session's work; HEAD
/// is answered as GET without its body.
struct Response {
    int status = 200;
    Headers headers = {};
    std::string body = {};
    std::shared_ptr<const std::string> shared_body = {};  ///< instead of `body`: sent without copying
    std::shared_ptr<const Prepared> prepared = {};        ///< instead of all else but the status
    std::shared_ptr<const Upgrade> upgrade = {};          ///< a WebSocket instead of an answer (socket.hpp)

    std::string_view content() const {
        if (prepared) return prepared->body ? std::string_view{*prepared->body} : std::string_view{};
        return shared_body ? std::string_view{*shared_body} : std::string_view{body};
    }
};

/// Answers a request, once, from any thread.
using Reply = std::function<void(Response)>;

/// What stands behind the listener: must call `reply` exactly once, now or later. Thread-safe.
using Handler = std::function<void(Request, Reply)>;

/// Answers at once, on the connection's own thread, what needs no waiting; nothing where the Handler is to be asked.
/// Must be quick. Thread-safe.
using Immediate = std::function<std::optional<Response>(const Request&)>;

/// Reads `application/x-www-form-urlencoded`; nothing where the bytes are no valid percent-encoded UTF-8.
std::optional<Parameters> parse_form(std::string_view body);

/// One part of a `multipart/form-data` body.
struct Part {
    std::string name;
    std::string file_name;  ///< last path component; empty for a plain field
    std::string content;
};

/// Reads multipart/form-data; nothing where it is malformed or has more than 50 parts.
std::optional<std::vector<Part>> parse_multipart(std::string_view content_type, std::string_view body);

}  // namespace passerelle::http
