#include "claret/session/session.h"

#include <algorithm>
#include <format>
#include <iterator>
#include <ranges>
#include <utility>

#include "claret/base/mapped_file.h"
#include "claret/formats/csv.h"
#include "claret/reference/derive_places.h"
#include "claret/reference/postcodes_builder.h"

namespace claret {

namespace {

std::size_t index_of(When when) { return static_cast<std::size_t>(when); }
std::size_t index_of(Table table) { return static_cast<std::size_t>(table); }

/// What undoes these edits, the last of them first.
std::vector<Edit> inverses(std::span<const Edit> edits) {
  return edits | std::views::reverse | std::views::transform(inverse) | std::ranges::to<std::vector>();
}

/// For a compact file that comes from somewhere else.
std::expected<void, Problem> verify_postcodes(std::span<const std::byte> file, std::string_view name) {
  return Postcodes::open(file, name).and_then([](const Postcodes& postcodes) { return postcodes.verify(); });
}

}  // namespace

Loaded Session::load(std::string_view bytes, std::string_view file, When when) {
  if (looks_like_xml(bytes)) {
    XmlReturn read = read_xml(bytes, file, when);
    Loaded loaded = load_tables(std::move(read.tables), std::move(read.problems), file, when);
    if (!loaded.sources.empty()) kept_xml_[index_of(when)] = std::move(read.kept);
    return loaded;
  }
  TableFile read = read_csv(bytes, file, when);
  std::vector<TableText> tables;
  if (read.table) tables.push_back(std::move(*read.table));
  Loaded loaded = load_tables(std::move(tables), std::move(read.problems), file, when);
  for (const Source& source : loaded.sources) files_[index_of(when)][index_of(source.table)].bytes = bytes;
  return loaded;
}

Loaded Session::load_tables(std::vector<TableText> tables, std::vector<Problem> problems, std::string_view file,
                            When when) {
  for (const TableText& table : tables)
    if (const TableText* other = data_.find(when, table.table()))
      return {.problems = {
                  {.file = std::string(file),
                   .what = std::format("{} year's {} is loaded already, from {}.", when == this_year ? "This" : "Last",
                                       describe(table.table()).name, other->file()),
                   .fix = "Remove that file first, or load this one as the other year's."}}};

  Loaded loaded{.problems = std::move(problems)};
  for (TableText& table : tables) {
    loaded.sources.push_back(
        {.when = when, .table = table.table(), .file = std::string(file), .rows = table.row_count()});
    data_.put(std::move(table));
    forget_result();
  }
  // What there is to say about a file of several tables is said once, of the first.
  if (loaded.sources.empty()) return loaded;
  loaded.sources.front().problems = loaded.problems;
  files_[index_of(when)][index_of(loaded.sources.front().table)].problems = loaded.problems;
  return loaded;
}

void Session::unload(When when, Table table) {
  data_.remove(when, table);
  forget_edits_of(when, table);
  files_[index_of(when)][index_of(table)] = {};
  kept_xml_[index_of(when)].forget(table);
  forget_result();
}

void Session::clear() {
  data_ = Return();
  files_ = {};
  history_.clear();
  steps_done_ = 0;
  kept_xml_ = {};
  forget_result();
}

std::expected<void, Problem> Session::set_postcodes(std::string bytes, std::string_view name) {
  if (!Postcodes::is_likely(std::as_bytes(std::span(bytes)))) {
    auto built = build_postcodes(std::as_bytes(std::span(bytes)), name);
    if (!built) return std::unexpected(std::move(built.error()));
    bytes = std::move(built->file);
  } else if (auto whole = verify_postcodes(std::as_bytes(std::span(bytes)), name); !whole) {
    return whole;
  }
  const auto owner = std::make_shared<const std::string>(std::move(bytes));
  return open_postcodes(owner, std::as_bytes(std::span(*owner)), name);
}

#ifndef __wasm__
std::expected<void, Problem> Session::set_postcodes_file(const std::string& path) {
  auto file = MappedFile::open(path);
  if (!file) return std::unexpected(std::move(file.error()));
  if (!Postcodes::is_likely(file->bytes())) {
    auto built = build_postcodes(file->bytes(), path);
    if (!built) return std::unexpected(std::move(built.error()));
    return set_postcodes(std::move(built->file), path);
  }
  const auto owner = std::make_shared<const MappedFile>(std::move(*file));
  return open_postcodes(owner, owner->bytes(), path);
}
#endif

std::expected<void, Problem> Session::open_postcodes(std::shared_ptr<const void> owner,
                                                     std::span<const std::byte> bytes, std::string_view name) {
  auto postcodes = Postcodes::open(bytes, name);
  if (!postcodes) return std::unexpected(std::move(postcodes.error()));
  postcodes_ = std::move(*postcodes);
  postcode_bytes_ = std::move(owner);
  join_providers();
  return {};
}

void Session::remove_postcodes() {
  postcodes_.reset();
  postcode_bytes_.reset();
  join_providers();
}

std::vector<Problem> Session::add_providers(std::span<const std::byte> bytes, std::string_view file) {
  if (std::ranges::contains(provider_lists_, file, [](const LoadedProviders& one) { return one.list.file; }))
    return {{.file = std::string(file),
             .what = "A list of providers from a file of this name is loaded already.",
             .fix = "Remove that list first, or give this file another name."}};
  ProviderLists read = read_providers(std::array{ProviderFile{.name = file, .bytes = bytes}});
  if (!read.lists.empty()) {
    provider_lists_.push_back(
        {.list = read.lists.front(), .providers = std::move(read.providers), .problems = read.problems});
    join_providers();
  }
  return std::move(read.problems);
}

void Session::remove_providers(std::string_view file) {
  std::erase_if(provider_lists_, [&](const LoadedProviders& one) { return one.list.file == file; });
  join_providers();
}

void Session::join_providers() {
  std::vector<Provider> all;
  for (const LoadedProviders& one : provider_lists_)
    all.insert(all.end(), one.providers.all().begin(), one.providers.all().end());
  providers_.reset();
  if (!provider_lists_.empty()) providers_.emplace(std::move(all));
  if (providers_ && postcodes_) providers_->infer_authorities(*postcodes_);
  forget_result();
}

std::vector<Source> Session::sources() const {
  std::vector<Source> sources;
  for (const When when : both_years)
    for (const TableDescription& description : all_tables())
      if (const TableText* table = data_.find(when, description.table))
        sources.push_back({.when = when,
                           .table = description.table,
                           .file = table->file(),
                           .rows = table->row_count(),
                           .problems = files_[index_of(when)][index_of(description.table)].problems});
  return sources;
}

WrittenXml Session::xml(When when) const { return write_xml(data_, when, kept_xml_[index_of(when)]); }

const Return& Session::gathered() {
  if (!is_gathered_) data_.gather_children();
  is_gathered_ = true;
  return data_;
}

const CheckResult& Session::check(const CheckSettings& settings) {
  gathered();
  derive_places(data_, postcodes(), settings.authority);
  checker_.emplace(data_, settings, Reference{.postcodes = postcodes(), .providers = providers()});
  checker_->check_all();
  counts_ = count_errors(checker_->result(), data_);
  return checker_->result();
}

void Session::complete(Edit& edit) const {
  const TableText* table = data_.find(edit.when, edit.table);
  if (table == nullptr) return;
  if (edit.kind == Edit::Kind::add_row) edit.row = table->end_of_rows();
  if (edit.kind == Edit::Kind::cell && edit.row < table->end_of_rows() &&
      edit.column < describe(edit.table).columns.size())
    edit.was = table->text(edit.row, edit.column);
}

/// Makes the edits and gives the children whom they concern, or takes all back if one cannot be made.
std::expected<std::vector<std::uint32_t>, Problem> Session::make(std::vector<Edit>& edits) {
  gathered();
  std::vector<std::uint32_t> concerned;
  for (std::size_t i = 0; i < edits.size(); ++i) {
    complete(edits[i]);
    const auto children = data_.apply(edits[i]);
    if (!children) {
      const auto undone = inverses(std::span(edits).first(i));
      for (const Edit& edit : undone) static_cast<void>(data_.apply(edit));
      follow(undone, std::move(concerned));
      return std::unexpected(children.error());
    }
    concerned.insert(concerned.end(), children->begin(), children->end());
  }
  return concerned;
}

std::expected<Effect, Problem> Session::apply(Step step) {
  auto concerned = make(step.edits);
  if (!concerned) return std::unexpected(concerned.error());
  Effect effect = follow(step.edits, std::move(*concerned));
  history_.resize(steps_done_);
  history_.push_back(std::move(step));
  steps_done_ = history_.size();
  return effect;
}

std::expected<Effect, Problem> Session::try_out(std::vector<Edit> edits) {
  const auto concerned = make(edits);
  if (!concerned) return std::unexpected(concerned.error());
  Effect effect = follow(edits, *concerned);
  const auto undone = inverses(edits);
  for (const Edit& edit : undone) static_cast<void>(data_.apply(edit));
  follow(undone, *concerned);
  return effect;
}

Effect Session::go_to_step(std::size_t steps) {
  gathered();
  std::vector<Edit> edits;
  for (; steps_done_ > steps; --steps_done_)
    std::ranges::copy(inverses(history_[steps_done_ - 1].edits), std::back_inserter(edits));
  for (; steps_done_ < std::min(steps, history_.size()); ++steps_done_)
    std::ranges::copy(history_[steps_done_].edits, std::back_inserter(edits));
  std::vector<std::uint32_t> concerned;
  for (const Edit& edit : edits)
    if (const auto children = data_.apply(edit)) std::ranges::copy(*children, std::back_inserter(concerned));
  return follow(edits, std::move(concerned));
}

/// Works out what follows from edits that were made.
Effect Session::follow(std::span<const Edit> edits, std::vector<std::uint32_t> concerned) {
  if (!checker_) return {};
  std::ranges::sort(concerned);
  const auto repeated = std::ranges::unique(concerned);
  concerned.erase(repeated.begin(), repeated.end());
  const std::vector<Finding> before = checker_->result().findings;
  for (const std::uint32_t child : concerned) derive_places(data_, child, postcodes(), checker_->context().authority);
  checker_->check_again(edits, concerned);
  counts_ = count_errors(checker_->result(), data_);
  Effect effect;
  std::ranges::set_difference(before, checker_->result().findings, std::back_inserter(effect.cleared));
  std::ranges::set_difference(checker_->result().findings, before, std::back_inserter(effect.caused));
  return effect;
}

void Session::forget_edits_of(When when, Table table) {
  std::vector<Step> kept;
  std::size_t done = 0;
  for (std::size_t i = 0; i < history_.size(); ++i) {
    std::erase_if(history_[i].edits, [&](const Edit& edit) { return edit.when == when && edit.table == table; });
    if (history_[i].edits.empty()) continue;
    done += i < steps_done_ ? 1 : 0;
    kept.push_back(std::move(history_[i]));
  }
  history_ = std::move(kept);
  steps_done_ = done;
}

const CheckResult& Session::result() const {
  static const CheckResult nothing;
  return checker_ ? checker_->result() : nothing;
}

void Session::forget_result() {
  is_gathered_ = false;
  checker_.reset();
  counts_ = {};
}

}  // namespace claret
