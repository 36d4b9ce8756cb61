// SPDX-License-Identifier: Apache-2.0
#include "server/documents/picture.hpp"

#include <cairo.h>
#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <vector>

namespace passerelle::documents {
namespace {

std::string a_png(int width, int height) {
    const std::unique_ptr<cairo_surface_t, void (*)(cairo_surface_t*)> drawn{
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height), cairo_surface_destroy};
    std::string bytes;
    const auto append = [](void* to, const unsigned char* data, unsigned length) {
        static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(data), length);
        return CAIRO_STATUS_SUCCESS;
    };
    cairo_surface_write_to_png_stream(drawn.get(), append, &bytes);
    return bytes;
}

std::string refusal(const std::string& bytes) {
    const auto read = Picture::read(bytes);
    return read ? "" : read.error().issues.front().code;
}

TEST(Picture, IsReadFromAPng) {
    const auto picture = Picture::read(a_png(30, 20)).value();
    EXPECT_EQ(picture.width(), 30);
    EXPECT_EQ(picture.height(), 20);
    EXPECT_EQ(Picture::read(picture.png())->width(), 30);
}

TEST(Picture, IsMadeSmallerInProportionAndNeverLarger) {
    const auto picture = Picture::read(a_png(300, 100)).value();
    EXPECT_EQ(picture.within(150, 150).width(), 150);
    EXPECT_EQ(picture.within(150, 150).height(), 50);
    EXPECT_EQ(picture.within(900, 900).width(), 300);
    EXPECT_EQ(Picture::read(a_png(1'000, 1)).value().within(10, 10).height(), 1);
}

TEST(Picture, KeepsNothingThatIsHiddenBehindIt) {
    const auto hidden = a_png(8, 8) + "<script>alert(1)</script>";
    EXPECT_EQ(Picture::read(hidden).value().png().find("script"), std::string::npos);
}

TEST(Picture, RefusesWhatIsNone) {
    for (const auto& bytes : std::vector<std::string>{std::string{}, std::string{"GIF89a"}, std::string{"<svg/>"}, a_png(8, 8).substr(0, 40),
                                    std::string(100, '\0')})
        EXPECT_EQ(refusal(bytes), "picture_malformed");
}

TEST(Picture, LooksAtTheSizeBeforeItUnpacksADot) {
    auto bomb = a_png(8, 8);
    bomb.replace(16, 8, std::string{"\x00\x01\x00\x00\x00\x01\x00\x00", 8});
    EXPECT_EQ(refusal(bomb), "picture_too_large");
}

TEST(Picture, AnyBytesAreReadOrRefused) {
    const auto seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random{seed};
    const auto sound = a_png(16, 16);
    for (int i = 0; i < 2'000; ++i) {
        auto bytes = sound;
        for (int n = static_cast<int>(random() % 4); n >= 0; --n) bytes[random() % bytes.size()] = static_cast<char>(random());
        refusal(bytes);
    }
}

}  // namespace
}  // namespace passerelle::documents
