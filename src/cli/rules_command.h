#pragma once

namespace CLI {
class App;
}

namespace claret::cli {

/// `claret rules`: lists the rules.
void add_rules_command(CLI::App& app, int& status);

}  // namespace claret::cli
