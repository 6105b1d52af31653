#pragma once

namespace CLI {
class App;
}

namespace claret::cli {

/// `claret suggest`: checks a return and writes corrections for what it finds.
void add_suggest_command(CLI::App& app, int& status);

}  // namespace claret::cli
