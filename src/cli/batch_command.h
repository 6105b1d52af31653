#pragma once

namespace CLI {
class App;
}

namespace claret::cli {

/// `claret batch`: checks all returns in folders.
void add_batch_command(CLI::App& app, int& status);

}  // namespace claret::cli
