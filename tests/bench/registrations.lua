-- SPDX-License-Identifier: Apache-2.0
-- For wrk: each request registers somebody else. PERSONS_TAG keeps two runs apart.
local threads = 0
function setup(thread)
    threads = threads + 1
    thread:set("thread_number", threads)
end

-- Events of 300, one after the other, as forums are.
local each = 300
local events = {}
for id in string.gmatch(os.getenv("EVENTS"), "[^,]+") do table.insert(events, id) end

local count = 0
local tag = os.getenv("PERSONS_TAG") or "a"
function request()
    local event = events[math.floor(count / each) % #events + 1]
    count = count + 1
    local name = tag .. thread_number .. "n" .. count
    local body = '{"email":"' .. name .. '@exemple.quebec","name":"Personne ' .. name .. '","sector":"municipal"}'
    return wrk.format("POST", "/api/v1/events/" .. event .. "/registrations", { ["Content-Type"] = "application/json" }, body)
end

function done(summary, latency)
    local failed = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write
    print(string.format("RESULT %d %d %.6f %.3f", summary.requests, failed + summary.errors.timeout,
        summary.duration / 1e6, latency:percentile(99) / 1000))
end
