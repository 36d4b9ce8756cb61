// SPDX-License-Identifier: Apache-2.0
#include "storage/database.hpp"

#include "storage/engine.hpp"
#include "storage/migrations.hpp"
#include "storage/work_queue.hpp"

#include <soci/soci.h>

#include <thread>
#include <vector>

namespace passerelle::storage {

namespace {

/// Works that share one commit at the most: enough to divide the cost of a sync, few enough to answer soon.
constexpr std::size_t largest_group = 64;
constexpr int most_attempts = 20;

std::unique_ptr<Engine> make_engine(const std::string& url) {
    constexpr std::string_view sqlite = "sqlite://";
    if (url.starts_with(sqlite)) return make_sqlite_engine(url.substr(sqlite.size()));
    if (url.starts_with("postgresql://") || url.starts_with("postgres://")) return make_postgresql_engine(url);
    throw std::runtime_error("the database's address must begin with sqlite:// or postgresql://");
}

/// An error of the store as the rest of the house knows it; any other stays itself.
std::exception_ptr translated(const Engine& engine, const std::exception_ptr& error) {
    try {
        std::rethrow_exception(error);
    } catch (const soci::soci_error& failed) {
        if (engine.is_constraint(error)) return std::make_exception_ptr(ConstraintViolation{});
        return std::make_exception_ptr(Unavailable{failed.what()});
    } catch (...) {
        return error;
    }
}

/// One thread's way of working: its connection, opened on first use and again after it was lost.
class Worker {
public:
    Worker(Engine& engine, bool writer) : engine_{engine}, writer_{writer} {}

    soci::session& session() {
        if (!session_) session_ = writer_ ? engine_.open_writer() : engine_.open_reader();
        return *session_;
    }

    void run_alone(Job& job) {
        std::exception_ptr error;
        try {
            Transaction tx{session()};
            job.work(tx);
        } catch (...) {
            error = translated(engine_, std::current_exception());
        }
        job.done(error);
    }

    /// One transaction for one job, run again after a conflict.
    void run_single(Job& job) {
        std::exception_ptr error;
        for (int attempt = 0; attempt < most_attempts; ++attempt) {
            error = attempt_once(job);
            if (!error || !engine_.is_conflict(error)) break;
        }
        job.done(error ? translated(engine_, error) : nullptr);
    }

    /// One transaction for many jobs: each in a savepoint, undone alone where it fails, all durable at once.
    void run_group(std::vector<Job>& jobs) {
        std::vector<std::exception_ptr> errors(jobs.size());
        try {
            execute(engine_.begin_write());
            for (std::size_t i = 0; i < jobs.size(); ++i) errors[i] = run_in_savepoint(jobs[i]);
            execute("COMMIT");
        } catch (...) {
            const auto error = translated(engine_, std::current_exception());
            give_up();
            // Nothing of the group is durable: nobody is told that it is.
            errors.assign(jobs.size(), error);
        }
        for (std::size_t i = 0; i < jobs.size(); ++i) jobs[i].done(errors[i]);
    }

private:
    void execute(const char* statement) { session() << statement; }

    std::exception_ptr attempt_once(Job& job) {
        try {
            execute(writer_ ? engine_.begin_write() : engine_.begin_read());
            Transaction tx{session()};
            job.work(tx);
            execute("COMMIT");
            return nullptr;
        } catch (...) {
            const auto error = std::current_exception();
            give_up();
            return error;
        }
    }

    std::exception_ptr run_in_savepoint(Job& job) {
        execute("SAVEPOINT work");
        try {
            Transaction tx{session()};
            job.work(tx);
            execute("RELEASE work");
            return nullptr;
        } catch (...) {
            const auto error = translated(engine_, std::current_exception());
            execute("ROLLBACK TO work");
            execute("RELEASE work");
            return error;
        }
    }

    /// Rolls back; where even that fails the connection is lost, and the next work opens another.
    void give_up() {
        try {
            if (session_) execute("ROLLBACK");
        } catch (const soci::soci_error&) {
            session_.reset();
        }
    }

    Engine& engine_;
    bool writer_;
    std::unique_ptr<soci::session> session_;
};

void run_jobs(Worker& worker, std::vector<Job>& jobs, bool grouped) {
    if (jobs.front().alone) {
        worker.run_alone(jobs.front());
    } else if (grouped) {
        worker.run_group(jobs);
    } else {
        worker.run_single(jobs.front());
    }
}

}  // namespace

struct Database::Impl {
    std::unique_ptr<Engine> engine;
    WorkQueue reads;
    WorkQueue writes;
    std::vector<std::jthread> threads;

    explicit Impl(const DatabaseOptions& options) : engine{make_engine(options.url)} {
        try {
            migrate(*engine->open_writer(), migrations());
        } catch (const soci::soci_error& error) {
            throw Unavailable{error.what()};
        }
        const bool grouped = engine->writers() == 1;
        for (int i = 0; i < engine->writers(); ++i) start(writes, true, grouped);
        for (int i = 0; i < options.readers; ++i) start(reads, false, false);
    }

    ~Impl() {
        reads.close();
        writes.close();
        threads.clear();
    }

    void start(WorkQueue& queue, bool writer, bool grouped) {
        threads.emplace_back([this, &queue, writer, grouped] {
            Worker worker{*engine, writer};
            for (auto jobs = queue.take(grouped ? largest_group : 1); !jobs.empty();
                 jobs = queue.take(grouped ? largest_group : 1))
                run_jobs(worker, jobs, grouped);
        });
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
    submit(impl_->writes, {std::move(work), std::move(done)});
}

void Database::backup_to(const std::filesystem::path& file) {
    std::promise<void> finished;
    const auto done = [&](std::exception_ptr error) { error ? finished.set_exception(error) : finished.set_value(); };
    submit(impl_->writes, {[&](Transaction& tx) { impl_->engine->backup(tx.sql(), file); }, done, true});
    finished.get_future().get();
}

}  // namespace passerelle::storage
