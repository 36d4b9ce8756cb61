// SPDX-License-Identifier: Apache-2.0
#include "server/http/web_socket.hpp"

#include "server/http/worker.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/stream_traits.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <spdlog/spdlog.h>

#include <deque>
#include <exception>
#include <utility>

// GCC 12 destroys some temporaries of a full expression with co_await twice. So every object that owns something gets
// its name on a line above the await.
namespace passerelle::http {
namespace {

namespace beast = boost::beast;
namespace websocket = beast::websocket;

using Error = boost::system::error_code;

// What browsers say here is short; what they are told may queue a little.
constexpr std::size_t most_received = 4 * 1024;
constexpr std::size_t most_queued = 64;
// Silent for half of it, a browser is asked whether it is there.
constexpr std::chrono::seconds idle_timeout{60};
constexpr std::chrono::seconds handshake_timeout{10};
// A page says something every 20 seconds; a burst is allowed, a flood is not.
constexpr int most_frames = 60;
constexpr std::chrono::seconds frames_interval{10};

/// What a sender needs of a socket. Called on the worker's thread.
class Outlet {
public:
    virtual ~Outlet() = default;
    virtual void send(std::shared_ptr<const std::string> text) = 0;
    virtual void close(std::uint16_t code) = 0;
};

class Sender final : public SocketSender {
public:
    Sender(std::shared_ptr<Worker> worker, std::weak_ptr<Outlet> outlet)
        : worker_{std::move(worker)}, outlet_{std::move(outlet)} {}

    void send(std::shared_ptr<const std::string> text) override {
        asio::post(worker_->executor(), [outlet = outlet_, text = std::move(text)]() mutable {
            if (const auto there = outlet.lock()) there->send(std::move(text));
        });
    }
    void close(std::uint16_t code) override {
        asio::post(worker_->executor(), [outlet = outlet_, code] {
            if (const auto there = outlet.lock()) there->close(code);
        });
    }

private:
    std::shared_ptr<Worker> worker_;
    std::weak_ptr<Outlet> outlet_;
};

/// How often a peer speaks.
class Pace {
public:
    bool allows_one_more() {
        const auto now = std::chrono::steady_clock::now();
        if (now - since_ >= frames_interval) {
            since_ = now;
            count_ = 0;
        }
        return ++count_ <= most_frames;
    }

private:
    std::chrono::steady_clock::time_point since_{};
    int count_ = 0;
};

void spawn(Worker& worker, Awaitable<void> task) {
    asio::co_spawn(worker.executor(), std::move(task), [](std::exception_ptr failure) {
        try {
            if (failure) std::rethrow_exception(failure);
        } catch (const std::exception& error) {
            spdlog::error("a WebSocket failed: {}", error.what());
        }
    });
}

beast::http::request<beast::http::empty_body> as_beast(const Headers& handshake) {
    beast::http::request<beast::http::empty_body> request{beast::http::verb::get, "/", 11};
    for (const auto& [name, value] : handshake) request.insert(name, value);
    return request;
}

template <class Stream>
class WebSocket final : public Connection, public Outlet, public std::enable_shared_from_this<WebSocket<Stream>> {
public:
    using Self = std::shared_ptr<WebSocket>;

    WebSocket(Worker& worker, std::shared_ptr<void> place, Stream stream, std::shared_ptr<const Upgrade> upgrade)
        : worker_{worker}, place_{std::move(place)}, upgrade_{std::move(upgrade)}, ws_{std::move(stream)} {
        worker_.enter(*this);
    }
    ~WebSocket() override { worker_.leave(*this); }
    WebSocket(const WebSocket&) = delete;
    WebSocket& operator=(const WebSocket&) = delete;

    static Awaitable<void> run(Self self) {
        const bool accepted = co_await self->accept();
        if (!accepted) co_return;
        const auto sender = std::make_shared<Sender>(self->worker_.shared_from_this(), std::weak_ptr<Outlet>{self});
        const Told told{*self};
        self->opened_ = true;
        self->listener().opened(sender);
        if (self->worker_.stopping()) self->stop();
        co_await self->read();
    }

    void stop() override { close(websocket::close_code::going_away); }
    void abort() override { transport().close(); }

    void send(std::shared_ptr<const std::string> text) override {
        if (closing_ || failed_) return;
        if (queue_.size() >= most_queued) {
            failed_ = true;
            transport().close();
            return;
        }
        queue_.push_back(std::move(text));
        if (!std::exchange(writing_, true)) spawn(worker_, write(this->shared_from_this()));
    }

    void close(std::uint16_t code) override {
        if (!ws_.is_open()) return transport().close();
        tell_end(!failed_);
        if (!std::exchange(closing_, true)) spawn(worker_, say_goodbye(this->shared_from_this(), code));
    }

private:
    /// Whatever ends the reader, the listener hears of it: at once where a goodbye is said, not when it is answered.
    class Told {
    public:
        explicit Told(WebSocket& socket) : socket_{socket} {}
        ~Told() { socket_.tell_end(false); }
        Told(const Told&) = delete;
        Told& operator=(const Told&) = delete;

    private:
        WebSocket& socket_;
    };

    Plain& transport() { return beast::get_lowest_layer(ws_); }
    SocketListener& listener() const { return *upgrade_->listener; }

    void tell_end(bool in_order) {
        if (opened_ && !std::exchange(ended_, true)) listener().closed(in_order);
    }

    Awaitable<bool> accept() {
        // From here on its own timer ends what is silent; two would fall out.
        transport().expires_never();
        ws_.set_option(websocket::stream_base::timeout{handshake_timeout, idle_timeout, true});
        ws_.set_option(websocket::stream_base::decorator(
            [](websocket::response_type& response) { response.set(beast::http::field::server, "Passerelle"); }));
        ws_.read_message_max(most_received);
        ws_.auto_fragment(false);  // without it no buffer is held for what is written
        const auto request = as_beast(upgrade_->handshake);
        Error error;
        co_await ws_.async_accept(request, asio::redirect_error(use_awaitable, error));
        WorkerCounters::add(worker_.counters.by_class[error ? 4 : 1]);
        co_return !error;
    }

    Awaitable<void> read() {
        ws_.control_callback([this](websocket::frame_type kind, beast::string_view) {
            if (ended_) return;
            if (kind == websocket::frame_type::close) return tell_end(true);
            if (!pace_.allows_one_more()) return refuse();
            listener().alive();
        });
        beast::flat_buffer buffer{most_received};
        for (;;) {
            Error error;
            co_await ws_.async_read(buffer, asio::redirect_error(use_awaitable, error));
            if (error || ended_) co_return;
            if (!ws_.got_text() || !pace_.allows_one_more()) co_return refuse();
            const auto data = buffer.data();
            listener().received({static_cast<const char*>(data.data()), data.size()});
            buffer.consume(data.size());
        }
    }

    /// What no page of ours does.
    void refuse() {
        failed_ = true;
        close(websocket::close_code::policy_error);
    }

    static Awaitable<void> write(Self self) {
        while (!self->queue_.empty() && !self->failed_) {
            const auto text = std::move(self->queue_.front());
            self->queue_.pop_front();
            self->ws_.text(true);
            Error error;
            const auto bytes = asio::buffer(*text);
            const auto count = co_await self->ws_.async_write(bytes, asio::redirect_error(use_awaitable, error));
            WorkerCounters::add(self->worker_.counters.bytes_sent, count);
            if (error) self->failed_ = true;
        }
        self->writing_ = false;
    }

    static Awaitable<void> say_goodbye(Self self, std::uint16_t code) {
        const websocket::close_reason reason{code};
        Error error;
        co_await self->ws_.async_close(reason, asio::redirect_error(use_awaitable, error));
        self->transport().close();
    }

    Worker& worker_;
    std::shared_ptr<void> place_;
    std::shared_ptr<const Upgrade> upgrade_;
    websocket::stream<Stream, false> ws_;  // without compression: its windows would cost each socket more than all else
    std::deque<std::shared_ptr<const std::string>> queue_;
    Pace pace_;
    bool writing_ = false;
    bool closing_ = false;  ///< this side said goodbye
    bool failed_ = false;   ///< nothing more is written
    bool opened_ = false;   ///< the listener was told so
    bool ended_ = false;    ///< and so
};

template <class Stream>
void start(Worker& worker, std::shared_ptr<void> place, Stream stream, std::shared_ptr<const Upgrade> upgrade) {
    const auto socket =
        std::make_shared<WebSocket<Stream>>(worker, std::move(place), std::move(stream), std::move(upgrade));
    spawn(worker, WebSocket<Stream>::run(socket));
}

}  // namespace

void start_web_socket(Worker& worker, std::shared_ptr<void> place, Plain stream,
                      std::shared_ptr<const Upgrade> upgrade) {
    start<Plain>(worker, std::move(place), std::move(stream), std::move(upgrade));
}

void start_web_socket(Worker& worker, std::shared_ptr<void> place, Encrypted stream,
                      std::shared_ptr<const Upgrade> upgrade) {
    start<Encrypted>(worker, std::move(place), std::move(stream), std::move(upgrade));
}

}  // namespace passerelle::http
