// SPDX-License-Identifier: Apache-2.0
#include "server/http/session.hpp"

#include "server/http/exchange.hpp"
#include "server/http/familiar.hpp"
#include "server/http/gate.hpp"
#include "server/http/head.hpp"
#include "server/http/memory_file.hpp"
#include "server/http/response_head.hpp"
#include "server/http/stream_types.hpp"
#include "server/http/web_socket.hpp"
#include "server/http/worker.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/error.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/stream_traits.hpp>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <exception>
#include <type_traits>
#include <utility>

// GCC 12 destroys some temporaries of a full expression with co_await twice. So every object that owns something gets
// its name on a line above the await.
namespace passerelle::http {
namespace {

namespace beast = boost::beast;

using Error = boost::system::error_code;

constexpr std::size_t buffer_limit = 64 * 1024;
constexpr std::size_t read_size = 4 * 1024;
// A deadline is set anew for each slice: a slow line may take long for much, but not for little.
constexpr std::size_t slice_size = 256 * 1024;
constexpr std::chrono::seconds linger_time{2};
constexpr std::size_t linger_bytes = 1024 * 1024;
// Asio's own condition would hand a slice to the system in pieces of 64 KiB.
constexpr auto all_at_once = [](const boost::system::error_code& error, std::size_t) {
    return error ? std::size_t{0} : 2 * slice_size;
};
constexpr std::string_view interim_answer = "HTTP/1.1 100 Continue\r\n\r\n";

/// What becomes of a connection after a step.
enum class Next { serve, close, drop };

/// A place among the connections that are allowed at once.
class Place {
public:
    Place(ConnectionLimits& limits, std::string address) : limits_{limits}, address_{std::move(address)} {}
    ~Place() { limits_.leave(address_); }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    const std::string& address() const { return address_; }

private:
    ConnectionLimits& limits_;
    std::string address_;
};

template <class Stream>
class Session final : public Connection {
public:
    template <class... Arguments>
    Session(Worker& worker, std::unique_ptr<Place> place, Arguments&&... arguments)
        : worker_{worker}, place_{std::move(place)}, stream_{std::forward<Arguments>(arguments)...} {
        worker_.enter(*this);
    }
    ~Session() override { worker_.leave(*this); }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    Awaitable<void> run() {
        Next next = Next::serve;
        if constexpr (secure) next = co_await shake_hands();
        while (next == Next::serve) next = co_await serve_one();
        if (next == Next::close) co_await close();
    }

    void stop() override {
        if (idle_) transport().close();
    }
    void abort() override {
        aborted_ = true;
        transport().close();
        if (exchange_) exchange_->ready.cancel();
    }

private:
    static constexpr bool secure = std::is_same_v<Stream, Encrypted>;

    Plain& transport() { return beast::get_lowest_layer(stream_); }
    const ServerOptions& options() const { return worker_.shared().options; }
    std::string_view received() const {
        const auto data = buffer_.data();
        return {static_cast<const char*>(data.data()), data.size()};
    }

    Awaitable<Next> shake_hands() requires secure {
        transport().expires_after(options().header_timeout);
        Error error;
        co_await stream_.async_handshake(asio::ssl::stream_base::server, asio::redirect_error(use_awaitable, error));
        if (error == beast::error::timeout) WorkerCounters::add(worker_.counters.timeouts);
        co_return error ? Next::drop : Next::serve;
    }

    /// One request, from its first byte to the last of its answer.
    Awaitable<Next> serve_one() {
        const auto size = co_await read_head();
        if (const auto* refusal = std::get_if<Refusal>(&size)) co_return co_await refuse(*refusal, false);
        if (std::get<std::size_t>(size) == 0) co_return Next::drop;
        if (const auto again = answer_again(std::get<std::size_t>(size)))
            co_return co_await send_at_once(*again, familiar_->request.id, familiar_->keep_alive, familiar_->bodiless);

        const auto bytes = received().substr(0, std::get<std::size_t>(size));
        const std::string asked{bytes.substr(0, Familiar::longest + 1)};
        auto head = parse_head(bytes);
        buffer_.consume(bytes.size());
        if (const auto* refusal = std::get_if<Refusal>(&head)) co_return co_await refuse(*refusal, false);
        const bool bodiless = std::get<Head>(head).method == "HEAD";
        auto gate = admit(std::move(std::get<Head>(head)), worker_.shared().rules);
        if (const auto* refusal = std::get_if<Refusal>(&gate)) co_return co_await refuse(*refusal, bodiless);

        auto& admitted = std::get<Admitted>(gate);
        const bool complete = co_await read_body(admitted);
        if (!complete) co_return Next::drop;
        WorkerCounters::add(worker_.counters.requests);
        const bool keep_alive = admitted.keep_alive;
        const std::string id = worker_.next_request_id();
        complete_request(admitted.request, id);
        if (const auto ready = answer_at_once(admitted.request)) {
            if (asked.size() <= Familiar::longest && admitted.content_length == 0)
                familiar_ = Familiar{asked, std::move(admitted.request), keep_alive, bodiless};
            co_return co_await send_at_once(*ready, id, keep_alive, bodiless);
        }
        const auto response = co_await answer(std::move(admitted.request));
        if (aborted_) co_return Next::drop;
        if (response.upgrade) {
            // Frames cannot be known before the handshake is answered.
            const Refusal early{400, "Something came before the handshake was over"};
            if (buffer_.size() != 0) co_return co_await refuse(early, false);
            co_return hand_over(response.upgrade);
        }
        co_return co_await send(response, id, keep_alive, bodiless);
    }

    /// The answer to what was asked before, where that is still answered at once. Then it is taken as read.
    std::optional<Response> answer_again(std::size_t size) {
        if (!familiar_ || received().substr(0, size) != familiar_->head) return std::nullopt;
        familiar_->request.id = worker_.next_request_id();
        auto response = answer_at_once(familiar_->request);
        if (!response) return std::nullopt;
        buffer_.consume(size);
        WorkerCounters::add(worker_.counters.requests);
        return response;
    }

    /// Then lets all others that are ready be served before this connection is read again. Its next request may have
    /// come meanwhile, which spares an attempt to read in vain.
    Awaitable<Next> send_at_once(const Response& response, std::string_view id, bool keep_alive, bool bodiless) {
        const auto next = co_await send(response, id, keep_alive, bodiless);
        if (next == Next::serve) co_await asio::post(worker_.executor(), use_awaitable);
        co_return next;
    }

    void complete_request(Request& request, const std::string& id) {
        request.id = id;
        request.remote_address = place_->address();
        request.secure = secure;
    }

    /// Nothing more is read of what may not be a request at all.
    Awaitable<Next> refuse(Refusal refusal, bool bodiless) {
        WorkerCounters::add(worker_.counters.rejected);
        const auto response = worker_.shared().answer(refusal);
        const auto id = worker_.next_request_id();
        co_return co_await send(response, id, false, bodiless);
    }

    /// Reads until the buffer begins with a whole head; its size, or 0 where the connection ended or took too long.
    Awaitable<std::variant<std::size_t, Refusal>> read_head() {
        std::size_t searched = 0;
        const bool first = std::exchange(first_, false);
        if (!first && buffer_.size() == 0) take_what_came();
        idle_ = buffer_.size() == 0;
        bool waits = false;
        for (;;) {
            const auto size = head_size(received(), searched);
            if (std::holds_alternative<Refusal>(size) || std::get<std::size_t>(size) != 0) {
                idle_ = false;
                co_return size;
            }
            searched = buffer_.size();
            if (worker_.stopping() && searched == 0) break;
            if (!std::exchange(waits, true))
                transport().expires_after(idle_ && !first ? options().idle_timeout : options().header_timeout);
            const auto room = std::min(read_size, buffer_.max_size() - searched);
            const auto count = co_await read_some(buffer_.prepare(room));
            if (count == 0) break;
            buffer_.commit(count);
            // From the first byte on one deadline holds for the whole head, however it trickles in. Most come whole.
            const bool whole = received().ends_with("\r\n\r\n");
            if (searched == 0 && !first && !whole) transport().expires_after(options().header_timeout);
        }
        co_return std::size_t{0};
    }

    /// What has come by now, without waiting and so without a deadline. Where that is nothing, or something went wrong,
    /// it shows when it is waited for.
    void take_what_came() {
        if constexpr (!secure) {
            auto& socket = transport().socket();
            if (!socket.non_blocking()) return;
            Error error;
            const auto count = socket.receive(asio::buffer(buffer_.prepare(read_size)), 0, error);
            if (!error) buffer_.commit(count);
        }
    }

    /// The bytes read; 0 at the end, for whatever reason.
    Awaitable<std::size_t> read_some(asio::mutable_buffer into) {
        Error error;
        const auto count = co_await stream_.async_read_some(into, asio::redirect_error(use_awaitable, error));
        if (error == beast::error::timeout) WorkerCounters::add(worker_.counters.timeouts);
        co_return error ? 0 : count;
    }

    /// Memory grows with what has come, not with what was announced.
    Awaitable<bool> read_body(Admitted& admitted) {
        auto& body = admitted.request.body;
        const auto here = std::min(admitted.content_length, buffer_.size());
        body.assign(received().substr(0, here));
        buffer_.consume(here);
        if (body.size() == admitted.content_length) co_return true;
        transport().expires_after(options().body_timeout);
        if (admitted.expects_continue && body.empty()) {
            const bool sent = co_await write(interim_answer, {});
            if (!sent) co_return false;
        }
        for (std::size_t slice = slice_size; body.size() < admitted.content_length;) {
            const auto size = body.size();
            body.resize(std::min(admitted.content_length, size + buffer_limit));
            const auto count = co_await read_some(asio::buffer(body.data() + size, body.size() - size));
            body.resize(size + count);
            if (count == 0) co_return false;
            if (body.size() < slice) continue;
            slice += slice_size;
            transport().expires_after(options().body_timeout);
        }
        co_return true;
    }

    std::optional<Response> answer_at_once(const Request& request) {
        const auto& immediate = worker_.shared().immediate;
        if (!immediate) return std::nullopt;
        try {
            auto response = immediate(request);
            if (!response || response->prepared || is_sendable(*response)) return response;
            spdlog::error("an unsendable answer at once");
        } catch (const std::exception& error) {
            spdlog::error("request {}: the answer at once failed: {}", request.id, error.what());
        }
        return worker_.shared().answer(Refusal{500, "Something failed here"});
    }

    /// Asks the handler and waits, without a limit: its own deadlines are its own affair.
    Awaitable<Response> answer(Request request) {
        transport().expires_never();
        const auto exchange = std::make_shared<Exchange>(worker_.executor());
        exchange_ = exchange;
        call_handler(std::move(request), exchange);
        Error ignored;
        if (!exchange->settled) {
            co_await exchange->ready.async_wait(asio::redirect_error(use_awaitable, ignored));
        }
        exchange_.reset();
        const bool good = exchange->response && (exchange->response->upgrade || is_sendable(*exchange->response));
        if (good) co_return std::move(*exchange->response);
        if (!aborted_) spdlog::error("a handler gave {} answer", exchange->response ? "an unsendable" : "no");
        const Refusal failed{500, "Something failed here"};
        co_return worker_.shared().answer(failed);
    }

    /// The connection goes on as a WebSocket, and this session is over.
    Next hand_over(std::shared_ptr<const Upgrade> upgrade) {
        std::shared_ptr<Place> place = std::move(place_);
        start_web_socket(worker_, std::move(place), std::move(stream_), std::move(upgrade));
        return Next::drop;
    }

    void call_handler(Request request, const std::shared_ptr<Exchange>& exchange) {
        const auto id = request.id;
        try {
            // The last copy of the Reply answers 500 where the handler throws before it answers.
            worker_.shared().handler(std::move(request), make_reply(worker_.shared_from_this(), exchange));
        } catch (const std::exception& error) {
            spdlog::error("request {}: the handler failed: {}", id, error.what());
        }
    }

    Awaitable<Next> send(const Response& response, std::string_view id, bool keep_alive, bool bodiless) {
        keep_alive = keep_alive && !worker_.stopping();
        const Framing framing{worker_.date(), id, keep_alive, secure};
        const auto head = response_head(response, framing);
        const auto body = bodiless || !has_content(response.status) ? std::string_view{} : response.content();
        const auto count = write_at_once(response, head, body.substr(0, slice_size));
        bool sent = count == head.size() + body.size();
        if (!sent) {
            const auto of_head = std::min(count, head.size());
            sent = co_await write(std::string_view{head}.substr(of_head), body.substr(count - of_head));
        }
        WorkerCounters::add(worker_.counters.by_class[static_cast<std::size_t>(response.status / 100)]);
        if (!sent) co_return Next::drop;
        co_return keep_alive && !worker_.stopping() ? Next::serve : Next::close;
    }

    /// What the system takes at once of a gathered write, without waiting: mostly all of it. A long body that is ready
    /// is not even copied. TLS has layers of its own.
    std::size_t write_at_once(const Response& response, std::string_view head, std::string_view body) {
        if constexpr (secure) {
            return 0;
        } else {
            Error error;
            auto& socket = transport().socket();
            if (!socket.non_blocking()) socket.non_blocking(true, error);
            // What went wrong, if anything did, goes wrong again where it is waited for.
            if (error) return 0;
            const auto* file = response.prepared && !body.empty() ? response.prepared->file.get() : nullptr;
            std::size_t count = 0;
            if (body.empty()) {
                count = socket.send(asio::buffer(head.data(), head.size()), 0, error);
            } else if (file == nullptr) {
                const std::array whole{asio::buffer(head.data(), head.size()), asio::buffer(body.data(), body.size())};
                count = socket.write_some(whole, error);
            } else {
                const auto more = asio::socket_base::message_flags{MSG_MORE};
                count = socket.send(asio::buffer(head.data(), head.size()), more, error);
                if (count == head.size()) count += file->send(socket.native_handle(), 0, body.size());
            }
            WorkerCounters::add(worker_.counters.bytes_sent, count);
            return count;
        }
    }

    /// Head and body in one gathered write; a long body goes on in slices.
    Awaitable<bool> write(std::string_view head, std::string_view body) {
        do {
            const auto slice = body.substr(0, slice_size);
            const std::array buffers{asio::buffer(head.data(), head.size()), asio::buffer(slice.data(), slice.size())};
            transport().expires_after(options().body_timeout);
            Error error;
            const auto count =
                co_await asio::async_write(stream_, buffers, all_at_once, asio::redirect_error(use_awaitable, error));
            WorkerCounters::add(worker_.counters.bytes_sent, count);
            if (error == beast::error::timeout) WorkerCounters::add(worker_.counters.timeouts);
            if (error) co_return false;
            head = {};
            body.remove_prefix(slice.size());
        } while (!body.empty());
        co_return true;
    }

    /// Says that no more comes, then throws away what the peer still sends, for a while: closing over unread bytes
    /// would reset the connection, and the answer could be lost with it.
    Awaitable<void> close() {
        Error error;
        transport().expires_after(linger_time);
        if constexpr (secure) co_await stream_.async_shutdown(asio::redirect_error(use_awaitable, error));
        transport().socket().shutdown(asio::socket_base::shutdown_send, error);
        std::array<char, read_size> waste{};
        for (std::size_t total = 0; !error && total < linger_bytes;) {
            const auto into = asio::buffer(waste);
            total += co_await transport().async_read_some(into, asio::redirect_error(use_awaitable, error));
        }
    }

    Worker& worker_;
    std::unique_ptr<Place> place_;
    Stream stream_;
    beast::flat_buffer buffer_{buffer_limit};
    std::shared_ptr<Exchange> exchange_;  ///< while a handler is at work
    std::optional<Familiar> familiar_;
    bool first_ = true;
    bool idle_ = true;  ///< between requests, or before the first
    bool aborted_ = false;
};

template <class Stream>
Awaitable<void> run(std::unique_ptr<Session<Stream>> session) {
    co_await session->run();
}

template <class Stream, class... Arguments>
void spawn(Worker& worker, std::unique_ptr<Place> place, Arguments&&... arguments) {
    auto session = std::make_unique<Session<Stream>>(worker, std::move(place), std::forward<Arguments>(arguments)...);
    auto task = run<Stream>(std::move(session));
    asio::co_spawn(worker.executor(), std::move(task), [](std::exception_ptr failure) {
        try {
            if (failure) std::rethrow_exception(failure);
        } catch (const std::exception& error) {
            spdlog::error("a session failed: {}", error.what());
        }
    });
}

/// On a socket for both families an IPv4 peer comes as ::ffff:192.0.2.1; it is known by its own address.
std::string address_of(const asio::ip::tcp::endpoint& peer) {
    const auto address = peer.address();
    if (!address.is_v6() || !address.to_v6().is_v4_mapped()) return address.to_string();
    return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
}

}  // namespace

bool start_session(Worker& worker, Socket socket) {
    Error error;
    const auto peer = socket.remote_endpoint(error);
    if (error) return true;  // already gone
    auto& shared = worker.shared();
    auto address = address_of(peer);
    if (!shared.limits.enter(address)) return false;
    auto place = std::make_unique<Place>(shared.limits, std::move(address));
    socket.set_option(asio::ip::tcp::no_delay{true}, error);
    if (shared.tls) {
        spawn<Encrypted>(worker, std::move(place), std::move(socket), *shared.tls);
    } else {
        spawn<Plain>(worker, std::move(place), std::move(socket));
    }
    return true;
}

}  // namespace passerelle::http
