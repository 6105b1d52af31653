#pragma once

namespace CLI {
class App;
}

namespace claret::cli {

/// `claret check`: checks a return and writes what it finds.
void add_check_command(CLI::App& app, int& status);

}  // namespace claret::cli
