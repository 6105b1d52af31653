#pragma once

namespace CLI {
class App;
}

namespace claret::cli {

/// `claret compare`: says what is new, still there and gone in the next extract.
void add_compare_command(CLI::App& app, int& status);

}  // namespace claret::cli
