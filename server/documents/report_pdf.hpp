// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/localized_text.hpp"
#include "calendar/time.hpp"
#include "server/documents/colour.hpp"

#include <optional>
#include <string>
#include <vector>

namespace passerelle::documents {

/// One row of a chart: a bar for each series, nothing where the number is kept back.
struct ChartRow {
    std::string label;
    std::vector<std::optional<int>> values;
};

/// Bars of one or more series over the same groups; the numbers stand beside them.
struct Chart {
    std::string title;
    std::vector<std::string> series;
    std::vector<ChartRow> rows;
    std::string note = {};
};

/// A heading and what was said under it.
struct Quotes {
    std::string heading;
    std::vector<std::string> texts;
};

/// A report as words, numbers and bars: the page and the PDF show the same one.
struct ReportPaper {
    std::string organisation;
    std::string title;
    std::string subtitle;
    std::vector<std::pair<std::string, std::string>> figures;  ///< label, value
    std::vector<Chart> charts;
    std::string quotes_title;
    std::vector<Quotes> quotes;
    std::string note;    ///< on what is kept back
    std::string hidden;  ///< what stands for a number that is kept back
    Language language = Language::french;
    Instant created;
};

/// The colours of up to three series, which differ in light too, so that paper without colour tells them apart.
Colour series_colour(std::size_t series);

/// US Letter, upright, as many pages as it takes, numbered.
std::string report_pdf(const ReportPaper& paper);

}  // namespace passerelle::documents
