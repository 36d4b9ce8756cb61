// SPDX-License-Identifier: Apache-2.0
#include "server/live/listeners.hpp"

#include <fmt/format.h>

#include <utility>

namespace passerelle::server::live {

namespace {

using attendance::LiveConnection;

constexpr std::string_view sign = "here";
constexpr std::uint16_t refused = 1008;
/// More often nothing new is learned.
constexpr std::chrono::seconds shortest{1};

class PageListener final : public http::SocketListener {
public:
    PageListener(Rooms& rooms, const std::function<Instant()>& clock, Guest guest)
        : rooms_{rooms}, clock_{clock}, guest_{std::move(guest)} {}

    void opened(std::shared_ptr<http::SocketSender> sender) override {
        sender_ = std::move(sender);
        last_ = clock_();
        page_ = rooms_.enter(guest_, sender_, last_);
        if (page_ == 0) return sender_->close(refused);
        answer();
    }
    void received(std::string_view text) override {
        if (text != sign) return sender_->close(refused);
        answer();
    }
    void alive() override {
        const auto now = clock_();
        if (std::chrono::abs(now - last_) < shortest) return;
        last_ = now;
        rooms_.heard(guest_, page_, now);
    }
    void closed(bool in_order) override { rooms_.leave(guest_, page_, clock_(), in_order); }

private:
    void answer() {
        last_ = clock_();
        const auto measured = rooms_.heard(guest_, page_, last_);
        const auto seconds = std::chrono::floor<std::chrono::seconds>(measured.proven).count();
        sender_->send(std::make_shared<const std::string>(fmt::format(R"({{"seconds":{}}})", seconds)));
    }

    Rooms& rooms_;
    const std::function<Instant()>& clock_;
    const Guest guest_;
    std::shared_ptr<http::SocketSender> sender_;
    LiveConnection page_ = 0;
    Instant last_{};
};

class WallListener final : public http::SocketListener {
public:
    WallListener(Rooms& rooms, EventId event) : rooms_{rooms}, event_{event} {}

    void opened(std::shared_ptr<http::SocketSender> sender) override {
        sender_ = std::move(sender);
        wall_ = rooms_.watch(event_, sender_);
        if (wall_ == 0) sender_->close(refused);
    }
    void received(std::string_view text) override {
        if (text != sign) return sender_->close(refused);
        sender_->send(std::make_shared<const std::string>(wall_message({})));
    }
    void alive() override {}
    void closed(bool) override { rooms_.unwatch(event_, wall_); }

private:
    Rooms& rooms_;
    const EventId event_;
    std::shared_ptr<http::SocketSender> sender_;
    LiveConnection wall_ = 0;
};

}  // namespace

std::shared_ptr<http::SocketListener> listen_to_page(Rooms& rooms, const std::function<Instant()>& clock, Guest guest) {
    return std::make_shared<PageListener>(rooms, clock, std::move(guest));
}

std::shared_ptr<http::SocketListener> listen_to_wall(Rooms& rooms, EventId event) {
    return std::make_shared<WallListener>(rooms, event);
}

}  // namespace passerelle::server::live
