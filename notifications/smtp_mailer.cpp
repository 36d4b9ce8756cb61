// SPDX-License-Identifier: Apache-2.0
#include "notifications/smtp_mailer.hpp"

#include "notifications/mail_message.hpp"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <new>
#include <string_view>
#include <utility>

namespace passerelle::notifications {

namespace {

constexpr long connect_seconds = 15;
constexpr long answer_seconds = 60;
constexpr long whole_seconds = 120;
/// Servers hang up on idle connections after minutes; one this young is still there.
constexpr long reuse_seconds = 20;
constexpr std::size_t longest_reason = 300;

/// One transfer as libcurl's callbacks see it.
struct Transfer {
    std::string_view rest;     ///< of the mail
    bool handed_over = false;  ///< all of it: the server may take it from here on
    std::stop_token stop;
    std::string command;  ///< the last one sent
    std::string answer;   ///< the server's last line since
    bool left = false;    ///< QUIT was sent: what follows says nothing of the mail
};

std::size_t read_mail(char* buffer, std::size_t size, std::size_t count, void* user) {
    auto& transfer = *static_cast<Transfer*>(user);
    const auto length = std::min(size * count, transfer.rest.size());
    std::ranges::copy(transfer.rest.substr(0, length), buffer);
    transfer.rest.remove_prefix(length);
    transfer.handed_over = length == 0;
    return length;
}

/// Ends the transfer when the service stops, unless the server may have the whole mail already.
int check_stop(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    const auto& transfer = *static_cast<const Transfer*>(user);
    return transfer.stop.stop_requested() && !transfer.handed_over ? 1 : 0;
}

int follow_dialogue(CURL*, curl_infotype kind, char* data, std::size_t size, void* user) {
    auto& transfer = *static_cast<Transfer*>(user);
    const std::string_view text{data, size};
    const bool leaves = kind == CURLINFO_HEADER_OUT && text.starts_with("QUIT");
    transfer.left = transfer.left || leaves;
    if (transfer.left) return 0;
    if (kind == CURLINFO_HEADER_OUT) {
        transfer.command = text.substr(0, 4);
        transfer.answer.clear();
    }
    if (kind == CURLINFO_HEADER_IN) transfer.answer = text;
    return 0;
}

/// What came over the network, fit for a log and for a page.
std::string readable(std::string_view text) {
    std::string out{text.substr(0, longest_reason)};
    std::ranges::replace_if(
        out, [](char c) { return c < ' ' || c > '~'; }, ' ');
    out.erase(out.find_last_not_of(' ') + 1);
    return out;
}

/// A failure as RFC 5321 4.2.1 means it: a 5yz to the recipient or to the mail itself is about this mail; at any other
/// step it is about us or the server, and may pass.
Attempt judge(CURLcode code, const Transfer& transfer, std::string_view detail) {
    int status = 0;
    std::from_chars(transfer.answer.data(), transfer.answer.data() + transfer.answer.size(), status);
    const bool about_mail = transfer.command == "RCPT" || transfer.command == "DATA";
    if (status >= 400) {
        const auto outcome = about_mail && status >= 500 ? Outcome::refused : Outcome::postponed;
        return {outcome, readable(transfer.answer)};
    }
    return {Outcome::postponed, readable(fmt::format("{} ({})", curl_easy_strerror(code), detail))};
}

struct FreeHandle {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

}  // namespace

struct SmtpMailer::Impl {
    explicit Impl(config::MailSettings given) : settings{std::move(given)}, handle{curl_easy_init()} {
        if (!handle) throw std::bad_alloc{};
    }

    /// A misspelt option is a bug that must not pass in silence: mail might leave without TLS.
    template <class Value>
    void set(CURLoption option, Value value) {
        const auto code = curl_easy_setopt(handle.get(), option, value);
        if (code != CURLE_OK) throw std::runtime_error(std::string{"libcurl: "} + curl_easy_strerror(code));
    }

    void set_server() {
        curl_easy_reset(handle.get());  // the connection stays
        set(CURLOPT_URL, settings.smtp_url.c_str());
        set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
        set(CURLOPT_NOPROXY, "*");
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_CONNECTTIMEOUT, connect_seconds);
        set(CURLOPT_SERVER_RESPONSE_TIMEOUT, answer_seconds);
        set(CURLOPT_TIMEOUT, whole_seconds);
        set(CURLOPT_MAXAGE_CONN, reuse_seconds);
        set(CURLOPT_USE_SSL, static_cast<long>(settings.smtp_require_tls ? CURLUSESSL_ALL : CURLUSESSL_TRY));
        if (settings.smtp_user.empty()) return;
        set(CURLOPT_USERNAME, settings.smtp_user.c_str());
        set(CURLOPT_PASSWORD, settings.smtp_password.c_str());
    }

    void set_callbacks(Transfer& transfer) {
        set(CURLOPT_UPLOAD, 1L);
        set(CURLOPT_READFUNCTION, &read_mail);
        set(CURLOPT_READDATA, &transfer);
        set(CURLOPT_NOPROGRESS, 0L);
        set(CURLOPT_XFERINFOFUNCTION, &check_stop);
        set(CURLOPT_XFERINFODATA, &transfer);
        set(CURLOPT_VERBOSE, 1L);
        set(CURLOPT_DEBUGFUNCTION, &follow_dialogue);
        set(CURLOPT_DEBUGDATA, &transfer);
    }

    config::MailSettings settings;
    std::unique_ptr<CURL, FreeHandle> handle;
};

SmtpMailer::SmtpMailer(config::MailSettings settings) : impl_{std::make_unique<Impl>(std::move(settings))} {}
SmtpMailer::~SmtpMailer() = default;

Attempt SmtpMailer::deliver(const storage::Notice& notice, std::stop_token stop) {
    const auto mail = mail_of(notice, impl_->settings);
    if (!mail) return {Outcome::refused, "an address is malformed"};
    const auto bytes = to_bytes(*mail);
    Transfer transfer{.rest = bytes, .stop = std::move(stop), .command = {}, .answer = {}, .left = false};
    // EmailAddress holds no control character: libcurl would send one on as a second command.
    const auto from = fmt::format("<{}>", mail->from.address.text());
    const auto to = fmt::format("<{}>", mail->to.address.text());
    const std::unique_ptr<curl_slist, FreeList> recipients{curl_slist_append(nullptr, to.c_str())};
    if (!recipients) throw std::bad_alloc{};
    std::array<char, CURL_ERROR_SIZE> detail{};
    impl_->set_server();
    impl_->set_callbacks(transfer);
    impl_->set(CURLOPT_ERRORBUFFER, detail.data());
    impl_->set(CURLOPT_MAIL_FROM, from.c_str());
    impl_->set(CURLOPT_MAIL_RCPT, recipients.get());
    const auto code = curl_easy_perform(impl_->handle.get());
    curl_easy_reset(impl_->handle.get());  // nothing of this frame stays referred to
    if (code == CURLE_OK) return {};
    return judge(code, transfer, detail.data());
}

}  // namespace passerelle::notifications
