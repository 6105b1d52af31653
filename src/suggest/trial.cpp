#include "claret/suggest/trial.h"

#include <algorithm>
#include <iterator>
#include <ranges>

#include "claret/reference/derive_places.h"

namespace claret {

namespace {

/// Whether an edit can change which UPNs are shared.
bool bears_on_upns(const Edit& edit) {
  return edit.when == this_year && edit.table == Table::header &&
         (edit.kind != Edit::Kind::cell || edit.column == column_index(&Header::UPN));
}

bool is_number(Text upn) { return !upn.is_blank() && !upn.in(unknown_upns); }

}  // namespace

Trial::Trial(const Return& data, const Checker& checker, const Reference& reference,
             std::vector<std::uint32_t> children)
    : data_(&data), checker_(&checker), postcodes_(reference.postcodes), children_(std::move(children)) {
  for (const When when : both_years)
    for (const TableDescription& description : all_tables())
      if (const TableText* table = data.find(when, description.table)) copy_table(*table);
  copy_.gather_children();
  for (const Child& child : copy_.children())
    child_of_copy_.push_back(static_cast<std::uint32_t>(data.find_child(child.id.view) - data.children().data()));
  if (postcodes_ != nullptr) derive_places(copy_, postcodes_, checker_->context().authority);
  findings_ = check(context());
}

void Trial::copy_table(const TableText& table) {
  auto& rows = at(row_in_return_, table.when(), table.table());
  with_row_type(table.table(), [&]<class R>() {
    for (const std::uint32_t child : children_)
      for (const R& row : data_->children()[child].rows<R>(table.when())) rows.push_back(row.number);
  });
  std::ranges::sort(rows);
  TableText copy(table.table(), table.when(), table.file(), table.file_columns());
  for (const std::uint32_t row : rows)
    for (std::size_t column = 0; column < table.file_columns().size(); ++column) copy.add_cell(table.cell(row, column));
  copy_.put(std::move(copy));
}

const Child& Trial::child() const {
  const auto place = std::ranges::find(child_of_copy_, children_.front()) - child_of_copy_.begin();
  return copy_.children()[static_cast<std::size_t>(place)];
}

bool Trial::is_of_copy(std::uint32_t child) const { return std::ranges::contains(children_, child); }

/// Works out places again where edits were of a postcode or had all rows of a child read anew.
void Trial::derive_after(std::span<const Edit> edits) {
  const auto reads_episodes = [&](const Edit& edit) {
    return edit.kind != Edit::Kind::cell || edit.column == 0 ||
           (edit.table == Table::episodes &&
            (edit.column == column_index(&Episode::HOME_POST) || edit.column == column_index(&Episode::PL_POST)));
  };
  if (postcodes_ == nullptr || (has_own_rows_ && std::ranges::none_of(edits, reads_episodes))) return;
  derive_places(copy_, postcodes_, checker_->context().authority);
  has_own_rows_ = child_of_copy_.size() == 1;
}

template <class... Rules>
std::vector<Finding> Trial::check(const Context& context, const Rules&... rules) const {
  std::vector<Finding> found;
  for (std::size_t i = 0; i < child_of_copy_.size(); ++i) {
    const auto about_child = checker_->check_rows(copy_.children()[i], child_of_copy_[i], context, rules...);
    found.insert(found.end(), about_child.begin(), about_child.end());
  }
  if (child_of_copy_.size() > 1) std::ranges::sort(found);
  return found;
}

bool Trial::may_be_tried(const Edit& edit) const {
  const TableText* table = data_->find(edit.when, edit.table);
  if (table == nullptr) return false;
  const TableText& copy = *copy_.find(edit.when, edit.table);
  const std::uint32_t rows = table->row_count() + copy.row_count() - copy.file_row_count();
  if (edit.kind == Edit::Kind::add_row) return rows > 0;
  if (edit.kind == Edit::Kind::remove_row) return rows > 1;
  return table->has(edit.column);
}

/// Makes edits and gives them as they were made; none if not all can be.
std::vector<Edit> Trial::apply(std::span<const Edit> edits) {
  std::vector<Edit> made;
  for (const Edit& edit : edits) {
    made.push_back(edit);
    const TableText* table = copy_.find(edit.when, edit.table);
    if (edit.kind == Edit::Kind::add_row) {
      auto& rows = at(row_in_return_, edit.when, edit.table);
      made.back().row = static_cast<std::uint32_t>(rows.size());
      const auto added_before = std::ranges::count_if(made, [&](const Edit& other) {
        return other.kind == Edit::Kind::add_row && other.when == edit.when && other.table == edit.table;
      });
      rows.push_back(data_->find(edit.when, edit.table)->end_of_rows() + at(rows_kept_, edit.when, edit.table) +
                     static_cast<std::uint32_t>(added_before - 1));
    } else if (edit.kind == Edit::Kind::cell) {
      made.back().was = table->text(edit.row, edit.column);
    }
    if (copy_.apply(made.back())) continue;
    made.pop_back();
    take_back(made);
    return {};
  }
  derive_after(made);
  return made;
}

void Trial::take_back(std::span<const Edit> made) {
  for (const Edit& edit : made | std::views::reverse) static_cast<void>(copy_.apply(inverse(edit)));
  derive_after(made);
}

std::vector<std::string> Trial::upns() const {
  std::vector<std::string> result;
  for (const Child& child : copy_.children())
    for (const Header& header : child.rows<Header>())
      if (is_number(header.UPN)) result.emplace_back(header.UPN.view);
  return result;
}

/// What the rules may know if the copy's rows stood in the return, if that is something else than before, and what it
/// changes about other children.
std::optional<Context> Trial::context_with(std::span<const std::string> upns_before, Effect& on_others) const {
  const std::vector<std::string> upns_after = upns();
  std::vector<std::string> affected;
  WholeReturn whole = context().whole();
  for (const auto upns_of_copy : {upns_before, std::span(upns_after)}) {
    for (const std::string& upn : upns_of_copy) {
      auto count = std::ranges::count(upns_after, upn);
      for (std::uint32_t child = 0; child < data_->children().size(); ++child)
        if (!is_of_copy(child))
          count += std::ranges::count(data_->children()[child].rows<Header>(), Text(upn), &Header::UPN);
      const bool is_shared = count >= 2;
      if (is_shared == whole.shared_upns.contains(upn)) continue;
      if (is_shared) {
        whole.shared_upns.insert(upn);
      } else {
        whole.shared_upns.erase(upn);
      }
      affected.push_back(upn);
    }
  }
  if (affected.empty()) return std::nullopt;
  Context changed = context();
  changed.set_whole(std::move(whole));
  for (std::uint32_t child = 0; child < data_->children().size(); ++child) {
    const Child& other = data_->children()[child];
    if (is_of_copy(child) || std::ranges::none_of(other.rows<Header>(), [&](const Header& header) {
          return std::ranges::contains(affected, header.UPN.view);
        }))
      continue;
    const Effect effect =
        effect_between(checker_->check_rows(other, child, context()), checker_->check_rows(other, child, changed));
    std::ranges::copy(effect.cleared, std::back_inserter(on_others.cleared));
    std::ranges::copy(effect.caused, std::back_inserter(on_others.caused));
  }
  return changed;
}

std::optional<Effect> Trial::effect_of(std::span<const Edit> edits) {
  context_after_.reset();
  if (!std::ranges::all_of(edits, [this](const Edit& edit) { return may_be_tried(edit); })) return std::nullopt;
  const bool is_about_upns = std::ranges::any_of(edits, bears_on_upns);
  const std::vector<std::string> upns_before = is_about_upns ? upns() : std::vector<std::string>();
  const std::size_t children = copy_.children().size();
  const std::vector<Edit> made = apply(edits);
  if (made.empty()) return std::nullopt;
  if (copy_.children().size() > children) {  // a child that the return may or may not have
    take_back(made);
    return std::nullopt;
  }
  Effect on_others;
  if (is_about_upns) context_after_ = context_with(upns_before, on_others);
  findings_after_ = check(context_after_ ? *context_after_ : context());
  take_back(made);
  Effect effect = effect_between(findings_, findings_after_);
  for (auto* findings : {&effect.cleared, &effect.caused})
    for (Finding& finding : *findings) finding = in_return(finding);
  std::ranges::copy(on_others.cleared, std::back_inserter(effect.cleared));
  std::ranges::copy(on_others.caused, std::back_inserter(effect.caused));
  return effect;
}

std::optional<std::vector<Finding>> Trial::findings_with(std::span<const Edit> edits,
                                                         std::span<const std::uint16_t> rules) {
  if (!std::ranges::all_of(edits, [this](const Edit& edit) { return may_be_tried(edit); })) return std::nullopt;
  const std::vector<Edit> made = apply(edits);
  if (made.empty()) return std::nullopt;
  std::vector<Finding> found = check(context(), rules);
  take_back(made);
  return found;
}

std::vector<Edit> Trial::keep(std::span<const Edit> edits) {
  static_cast<void>(effect_of(edits));
  std::vector<Edit> made = apply(edits);
  if (context_after_) own_context_ = std::move(context_after_);
  findings_ = check(context());
  for (Edit& edit : made) {
    if (edit.kind == Edit::Kind::add_row) ++at(rows_kept_, edit.when, edit.table);
    edit.row = at(row_in_return_, edit.when, edit.table)[edit.row];
  }
  return made;
}

Edit Trial::in_return(Edit edit) const {
  const auto& rows = at(row_in_return_, edit.when, edit.table);
  if (edit.kind != Edit::Kind::add_row) edit.row = rows[edit.row];
  return edit;
}

Finding Trial::in_return(Finding finding) const {
  finding.row = at(row_in_return_, finding.when, finding.table)[finding.row];
  return finding;
}

CellPlace Trial::in_return(CellPlace cell) const {
  cell.row = at(row_in_return_, cell.when, cell.table)[cell.row];
  return cell;
}

std::optional<Edit> Trial::in_copy(Edit edit) const {
  if (edit.kind == Edit::Kind::add_row) return edit;
  const auto& rows = at(row_in_return_, edit.when, edit.table);
  const auto found = std::ranges::find(rows, edit.row);
  if (found == rows.end()) return std::nullopt;
  edit.row = static_cast<std::uint32_t>(found - rows.begin());
  return edit;
}

}  // namespace claret
