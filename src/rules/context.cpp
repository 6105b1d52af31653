#include "claret/rules/context.h"

#include <algorithm>
#include <vector>

namespace claret {

namespace {

std::flat_set<std::string, std::less<>> find_shared_upns(const Return& data) {
  std::vector<std::string_view> upns;
  for (const Child& child : data.children())
    for (const Header& header : child.rows<Header>())
      if (!header.UPN.is_blank() && !header.UPN.in(unknown_upns)) upns.push_back(header.UPN.view);
  std::ranges::sort(upns);

  std::flat_set<std::string, std::less<>> shared;
  for (std::size_t i = 1; i < upns.size(); ++i)
    if (upns[i] == upns[i - 1]) shared.emplace(upns[i]);
  return shared;
}

}  // namespace

WholeReturn::WholeReturn(const Return& data) : shared_upns(find_shared_upns(data)) {
  for (const When when : both_years)
    for (const TableDescription& table : all_tables()) {
      const TableText* text = data.find(when, table.table);
      has_rows[static_cast<std::size_t>(when)][static_cast<std::size_t>(table.table)] =
          text != nullptr && text->row_count() > 0;
    }
}

Context::Context(int collection_year, int rules_of, std::string placing_authority, Date date_of_extract,
                 const Return& data, const Reference& reference)
    : year(collection_year),
      authority(std::move(placing_authority)),
      start(collection_year - 1, 4, 1),
      end(collection_year, 3, 31),
      last_start(collection_year - 2, 4, 1),
      last_end(collection_year - 1, 3, 31),
      extract_date(date_of_extract.is_readable() ? date_of_extract : end),
      male(rules_of < 2025 ? Code("1") : Code("M")),
      female(rules_of < 2025 ? Code("2") : Code("F")),
      data_(&data),
      providers_(reference.providers),
      whole_(data) {}

}  // namespace claret
