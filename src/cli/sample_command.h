#pragma once

namespace CLI {
class App;
}

namespace claret::cli {

/// `claret sample`: writes an invented return.
void add_sample_command(CLI::App& app, int& status);

}  // namespace claret::cli
