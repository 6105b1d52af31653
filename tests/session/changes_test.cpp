#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "session/session_of.h"

namespace claret::testing {
namespace {

/// What a page shows, kept true by what changed alone.
class Client {
 public:
  explicit Client(const Session& session) : session_(&session) {}

  void refresh() {
    const Changes changes = session_->changes_since(revision_);
    revision_ = changes.revision;
    if (changes.everything) {
      by_child_.clear();
      by_rule_.clear();
      for (std::uint32_t child = 0; child < session_->data().children().size(); ++child) ask_for_child(child);
      for (std::uint32_t rule = 0; rule < session_->result().rules.size(); ++rule) ask_for_rule(rule);
    }
    for (const std::uint32_t child : changes.children) ask_for_child(child);
    for (const std::uint32_t rule : changes.rules) ask_for_rule(rule);
  }

  friend bool operator==(const Client& a, const Client& b) {
    return a.by_child_ == b.by_child_ && a.by_rule_ == b.by_rule_;
  }

 private:
  [[nodiscard]] std::string shown(const Finding& finding) const {
    const std::string error = text_of(session_->result(), std::span(&finding, 1));
    const Acceptance* acceptance = session_->acceptance_of(finding);
    return acceptance == nullptr ? error : error + " accepted: " + acceptance->note;
  }
  void ask_for_child(std::uint32_t child) {
    std::multiset<std::string>& shown_now = by_child_[child];
    shown_now.clear();
    for (const Finding& finding : session_->result().findings)
      if (finding.child == child) shown_now.insert(shown(finding));
    const Child& rows = session_->data().children()[child];
    AllRows::for_each([&]<class R>() {
      for (const When when : both_years)
        for (const R& row : rows.rows<R>(when)) {
          std::string texts = std::string(R::name) + std::to_string(row.number);
          for (std::size_t column = 0; column < describe(R::table).columns.size(); ++column)
            texts += "|" + std::string(row.source->text(row.number, column));
          shown_now.insert(texts);
        }
    });
    if (shown_now.empty()) by_child_.erase(child);  // such a child is not listed
  }
  void ask_for_rule(std::uint32_t rule) {
    std::multiset<std::string>& shown_now = by_rule_[rule];
    shown_now.clear();
    for (const Finding& finding : session_->result().findings)
      if (finding.rule == rule) shown_now.insert(shown(finding) + " of " + std::to_string(finding.child));
  }

  const Session* session_;
  std::uint64_t revision_ = 0;
  std::map<std::uint32_t, std::multiset<std::string>> by_child_;
  std::map<std::uint32_t, std::multiset<std::string>> by_rule_;
};

class ChangesSince : public ::testing::Test {
 protected:
  void SetUp() override {
    load(session, {{Table::header,
                    "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
                    "1,X,01/01/2010,WBRI,A1,,\n2,M,01/01/2010,QQ,A2,,\n3,M,01/01/2010,ZZ,A3,,\n"}});
    session.check(settings_of_rules({"101", "103", "INT04"}));
    revision = session.changes_since(0).revision;
  }
  /// "children 1 2; rules 101": what changed since the last question.
  std::string changed() {
    const Changes changes = session.changes_since(revision);
    revision = changes.revision;
    if (changes.everything) return "everything";
    std::string text = "children";
    for (const std::uint32_t child : changes.children)
      text += " " + std::string(session.data().children()[child].id.view);
    text += "; rules";
    for (const std::uint32_t rule : changes.rules) text += " " + std::string(session.result().rules[rule].rule->code);
    return text;
  }
  void edit(std::uint32_t row, std::uint8_t column, std::string becomes) {
    ASSERT_TRUE(session.apply({.edits = {{.row = row, .column = column, .becomes = std::move(becomes)}}}));
  }
  Session session;
  std::uint64_t revision = 0;
};

TEST_F(ChangesSince, NameWhatAnEditConcerns) {
  EXPECT_EQ(changed(), "children; rules");
  edit(0, 1, "M");
  EXPECT_EQ(changed(), "children 1; rules 101");
  edit(1, 2, "02/01/2010");
  EXPECT_EQ(changed(), "children 2; rules") << "its row changed, its error did not";
  edit(1, 0, "7");
  EXPECT_EQ(changed(), "children 2 7; rules 103") << "the error is another child's now";
  session.go_to_step(0);
  EXPECT_EQ(changed(), "children 1 2 7; rules 101 103");
  EXPECT_EQ(changed(), "children; rules");
}

TEST_F(ChangesSince, AddUpWhenNobodyAsked) {
  const std::uint64_t first = revision;
  edit(0, 1, "M");
  edit(2, 3, "WBRI");
  EXPECT_EQ(changed(), "children 1 3; rules 101 103");
  revision = first;
  EXPECT_EQ(changed(), "children 1 3; rules 101 103") << "each who asks has a revision of their own";
}

TEST_F(ChangesSince, NameErrorsThatAreAcceptedOrLapse) {
  session.accept(std::vector{error_in(session, "103", Table::header, 1)}, "known", "now");
  EXPECT_EQ(changed(), "children 2; rules 103");
  edit(1, 3, "QX");
  EXPECT_EQ(changed(), "children 2; rules 103");
  session.go_to_step(1);
  EXPECT_EQ(changed(), "children 2; rules 103");
  session.withdraw_acceptance(session.accepted(), "now");
  EXPECT_EQ(changed(), "children 2; rules 103");
}

TEST_F(ChangesSince, NameAnErrorWhoseNoteChanges) {
  const std::vector<Finding> error{error_in(session, "103", Table::header, 1)};
  session.accept(error, "known", "now");
  changed();
  session.accept(error, "known to the court too", "later");
  EXPECT_EQ(changed(), "children 2; rules 103");
  session.go_to_step(1);
  EXPECT_EQ(changed(), "children 2; rules 103");
}

TEST_F(ChangesSince, AreEverythingAfterACheckAChangeOfFilesOrAnUnknownRevision) {
  session.check(settings_of_rules({"101"}));
  EXPECT_EQ(changed(), "everything");
  EXPECT_EQ(changed(), "children; rules");
  session.set_reference({});
  EXPECT_EQ(changed(), "everything");
  session.set_previous({});
  EXPECT_EQ(changed(), "everything");
  session.unload(this_year, Table::header);
  EXPECT_EQ(changed(), "everything");
  EXPECT_TRUE(session.changes_since(0).everything);
  EXPECT_TRUE(session.changes_since(revision + 1).everything);
}

TEST_F(ChangesSince, NameChildrenThoughNothingIsChecked) {
  session.set_reference({});
  EXPECT_EQ(changed(), "everything");
  session.gathered();
  EXPECT_EQ(changed(), "everything") << "only now there are children";
  edit(0, 1, "M");
  EXPECT_EQ(changed(), "children 1; rules");
}

TEST_F(ChangesSince, AreNoneAfterATrialOrARefusedStep) {
  ASSERT_TRUE(session.try_out({{.row = 0, .column = 1, .becomes = "M"}}));
  Client before(session);
  before.refresh();
  ASSERT_FALSE(session.apply({.edits = {{.row = 0, .column = 1, .becomes = "M"}, {.row = 99}}}));
  Client after(session);
  after.refresh();
  EXPECT_EQ(before, after);
}

TEST(ChangesOfAMessyReturn, AreEnoughToKeepAViewTrue) {
  Session session;
  load_sample(session, messy_sample(2026, 6));
  session.check(settings_of(2026));
  Client client(session);
  client.refresh();
  Random random(2);
  int refreshed_in_part = 0;
  for (int step = 0; step < 150; ++step) {
    const auto& findings = session.result().findings;
    switch (random.between(0, 5)) {
      case 0: session.accept(std::vector{random.one_of(findings)}, "known " + std::to_string(step), "now"); break;
      case 1: session.withdraw_acceptance(findings, "now"); break;
      case 2: session.go_to_step(static_cast<std::size_t>(random.between(0, step))); break;
      case 3: static_cast<void>(session.try_out(some_edits(random, session, 3))); break;
      default: static_cast<void>(session.apply({.edits = some_edits(random, session, 3)}));
    }
    if (random.chance(2)) session.check(settings_of(2026));
    if (random.chance(40)) continue;  // nobody asks after every step
    client.refresh();
    Client anew(session);
    anew.refresh();
    ASSERT_EQ(client, anew) << "after step " << step;
    ++refreshed_in_part;
  }
  EXPECT_GT(refreshed_in_part, 60);
}

}  // namespace
}  // namespace claret::testing
