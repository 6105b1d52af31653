// Workbooks and archives: any bytes as a provider list, as an archive or CSV file with the postcode directory, and as
// the XML of a sheet; and as a text in a workbook that is written.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "claret/formats/encoding.h"
#include "claret/formats/xlsx.h"
#include "claret/formats/xlsx_writer.h"
#include "claret/formats/xml_elements.h"
#include "claret/reference/postcodes_builder.h"
#include "claret/reference/provider_lists.h"
#include "expect.h"
#include "formats/xlsx_of.h"

namespace claret::fuzz {
namespace {

void expect_well_told(const Problem& problem) {
  expect(!problem.what.empty() && !problem.fix.empty(), "every problem says what it is and what to do");
  expect(to_string(problem).size() < 10'000, "a problem is short");
}

void read_as_list(std::span<const std::byte> bytes) {
  const ProviderLists lists = read_providers(std::vector<ProviderFile>{{.name = "list.xlsx", .bytes = bytes}});
  for (const Problem& problem : lists.problems) expect_well_told(problem);
  for (const Provider& provider : lists.providers.all())
    expect(!lists.providers.find(provider.urn).empty(), "every provider is found by its URN");
}

/// The text as what a sheet's rows and the shared texts are, in a workbook that is right.
void read_as_rows(std::string_view text) {
  auto parts = testing::parts_of({.sheets = {{.name = "Providers", .rows = std::string(text)}},
                                  .shared_strings = std::string(text),
                                  .styles = R"(<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>)"});
  for (testing::ZipPart& part : parts) part.is_packed = false;
  const std::string file = testing::zip_of(parts);
  read_as_list(testing::bytes_of(file));
}

void read_as_directory(std::span<const std::byte> bytes) {
  const auto built = build_postcodes(bytes, "directory.zip");
  if (!built) return expect_well_told(built.error());
  const auto postcodes = Postcodes::open(std::as_bytes(std::span(built->file)));
  expect(postcodes && postcodes->verify(), "what was built can be opened");
  expect(postcodes->size() == built->postcodes, "it has as many postcodes");
}

/// A text is read as it was written, unless it is too long for a cell or not all of it can be in one.
void write_and_read(std::string_view text) {
  std::string decoded;
  const std::string expected(as_utf8(text, decoded));
  XlsxWriter writer("written.xlsx");
  writer.add_sheet("Sheet", std::vector<XlsxColumn>{{.name = "Text"}});
  writer.add_row({{}, text});
  const auto bytes = std::move(writer).finish();
  if (!bytes) return expect_well_told(bytes.error());
  auto book = Xlsx::open(std::as_bytes(std::span(*bytes)), "written.xlsx");
  expect(book.has_value(), "what was written can be read");
  std::string found;
  const auto done = book->read(book->sheets()[0], [&](const XlsxRow& row) {
    found = row.text(1);
    return true;
  });
  expect(done.has_value(), "its sheet can be read");
  const bool fits = !expected.contains('\0') && !expected.contains("\uFFFE") && !expected.contains("\uFFFF");
  expect(!fits || found == expected, "it is the same text");
}

/// Elements are the same however the text is cut.
void cut_elements(std::string_view text) {
  const auto elements_in = [&](std::size_t size) {
    std::string found;
    XmlElements elements("row", 1U << 20U, [&](std::span<char> element) {
      found.append(element.data(), element.size());
      return true;
    });
    for (std::size_t i = 0; i < text.size(); i += size) elements.feed(text.substr(i, size));
    return found;
  };
  expect(text.empty() || elements_in(text.size()) == elements_in(3), "elements do not depend on the parts");
}

}  // namespace
}  // namespace claret::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::span<const std::byte> bytes = std::as_bytes(std::span(data, size));
  claret::fuzz::read_as_list(bytes);
  claret::fuzz::read_as_rows({reinterpret_cast<const char*>(data), size});
  claret::fuzz::read_as_directory(bytes);
  claret::fuzz::write_and_read({reinterpret_cast<const char*>(data), size});
  claret::fuzz::cut_elements({reinterpret_cast<const char*>(data), size});
  return 0;
}
