#pragma once

namespace CLI {
class App;
}

namespace claret::cli {

/// `claret convert`: writes a return as XML or as CSV files.
void add_convert_command(CLI::App& app, int& status);

}  // namespace claret::cli
