// SPDX-License-Identifier: Apache-2.0
#include "storage/pictures.hpp"

#include "storage/programmes.hpp"
#include "tests/storage/fixture.hpp"
#include "tests/storage/samples.hpp"

#include <gmock/gmock.h>

namespace passerelle::storage {
namespace {

using namespace test;

class Pictures : public OnEachDatabase {};
INSTANTIATE_TEST_SUITE_P(Databases, Pictures, each_kind, kind_name);

TEST_P(Pictures, KeepEveryByte) {
    std::string bytes;
    for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
    write([&](Transaction& tx) {
        keep_picture(tx, "name", bytes);
        keep_picture(tx, "name", "another");  // the first stays
    });
    read([&](Transaction& tx) {
        EXPECT_EQ(find_picture(tx, "name"), bytes);
        EXPECT_EQ(find_picture(tx, ""), std::nullopt);
    });
}

TEST_P(Pictures, ALookIsPlainUntilItIsSaved) {
    store(a_programme());
    const CertificateLook look{.bilingual = true, .logo = "a", .signature = "b"};
    EXPECT_EQ(read([](Transaction& tx) { return certificate_look(tx, id<ProgrammeId>(1)); }), CertificateLook{});
    for (const auto& saved : {look, CertificateLook{.logo = "c"}}) {
        write([&](Transaction& tx) { save_certificate_look(tx, id<ProgrammeId>(1), saved); });
        EXPECT_EQ(read([](Transaction& tx) { return certificate_look(tx, id<ProgrammeId>(1)); }), saved);
    }
}

}  // namespace
}  // namespace passerelle::storage
