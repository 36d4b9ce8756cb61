// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/call.hpp"
#include "server/documents/report_pdf.hpp"
#include "server/usecases/forum_report.hpp"

namespace passerelle::server {

/// The report of an edition as words, numbers and bars, in the caller's language: what the page and the PDF show.
/// Groups that are too small are kept back here, by booking::shown_counts.
documents::ReportPaper forum_paper(const Call& call, const usecases::ForumReport& report);

/// The editions side by side, the newest first; for organizers, with every number.
std::vector<documents::Chart> edition_charts(const Call& call, const usecases::Editions& editions);

}  // namespace passerelle::server
