// SPDX-License-Identifier: Apache-2.0
#include "storage/database.hpp"

#include "storage/engine.hpp"
#include "storage/migrations.hpp"
#include "storage/work_queue.hpp"
#include "storage/worker.hpp"

#include <soci/soci.h>

#include <atomic>
#include <cstdlib>
#include <string_view>
#include <thread>
#include <vector>

namespace passerelle::storage {

namespace {

/// Works that share one commit at the most: enough to divide the cost of a sync, few enough to answer soon.
constexpr std::size_t largest_group = 64;

std::unique_ptr<Engine> make_engine(const std::string& url) {
    constexpr std::string_view sqlite = "sqlite://";
    if (url.starts_with("postgresql://") || url.starts_with("postgres://")) return make_postgresql_engine(url);
    if (!url.starts_with(sqlite))
        throw std::runtime_error("the database's address must begin with sqlite:// or postgresql://");
    try {
        return make_sqlite_engine(url.substr(sqlite.size()));
    } catch (const std::filesystem::filesystem_error& error) {
        throw Unavailable{error.what()};
    }
}

/// Crash only: what starts anew reads what the disk truly holds.
std::function<void()> or_abort(std::function<void()> on_failed_sync) {
    return on_failed_sync ? std::move(on_failed_sync) : [] { std::abort(); };
}

}  // namespace

struct Database::Impl {
    std::unique_ptr<Engine> engine;
    std::function<void()> on_failed_sync;
    std::atomic<std::uint64_t> written = 0;
    WorkQueue reads;
    WorkQueue writes;
    std::vector<std::jthread> threads;

    explicit Impl(const DatabaseOptions& options)
        : engine{make_engine(options.url)}, on_failed_sync{or_abort(options.on_failed_sync)} {
        try {
            migrate(*engine, *engine->open_writer(), migrations());
        } catch (const soci::soci_error& error) {
            throw Unavailable{error.get_error_message()};
        }
        for (int i = 0; i < engine->writers(); ++i) threads.emplace_back([this] { write(); });
        for (int i = 0; i < options.readers; ++i) threads.emplace_back([this] { read(); });
    }

    ~Impl() {
        reads.close();
        writes.close();
        threads.clear();
    }

    void write() {
        Worker worker{*engine, true, on_failed_sync};
        const bool grouped = engine->writers() == 1;
        const auto most = grouped ? largest_group : 1;
        for (auto jobs = writes.take(most); !jobs.empty(); jobs = writes.take(most))
            grouped ? worker.run_group(jobs) : worker.run_single(jobs.front());
    }

    void read() {
        Worker worker{*engine, false, on_failed_sync};
        for (auto jobs = reads.take(1); !jobs.empty(); jobs = reads.take(1))
            jobs.front().bare ? worker.run_bare(jobs.front()) : worker.run_single(jobs.front());
    }
};

namespace {

void submit(WorkQueue& queue, Job job) {
    const auto done = job.done;
    if (!queue.push(std::move(job))) done(std::make_exception_ptr(Unavailable{"the service is stopping"}));
}

}  // namespace

Database::Database(const DatabaseOptions& options) : impl_{std::make_unique<Impl>(options)} {}
Database::~Database() = default;

void Database::submit_read(Work work, Done done) {
    submit(impl_->reads, {std::move(work), std::move(done)});
}

void Database::submit_write(Work work, Done done) {
    auto counted = [&written = impl_->written, done = std::move(done)](std::exception_ptr error) {
        written.fetch_add(1, std::memory_order_release);
        done(std::move(error));
    };
    submit(impl_->writes, {std::move(work), std::move(counted)});
}

std::uint64_t Database::writes() const {
    return impl_->written.load(std::memory_order_acquire);
}

void Database::backup_to(const std::filesystem::path& file) {
    const auto finished = std::make_shared<std::promise<void>>();
    const auto done = [finished](std::exception_ptr error) {
        error ? finished->set_exception(error) : finished->set_value();
    };
    submit(impl_->reads, {[&](Transaction& tx) { impl_->engine->backup(tx.sql(), file); }, done, true});
    finished->get_future().get();
}

}  // namespace passerelle::storage
