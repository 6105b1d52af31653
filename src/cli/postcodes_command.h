#pragma once

namespace CLI {
class App;
}

namespace claret::cli {

/// `claret postcodes`: makes the compact postcode directory.
void add_postcodes_command(CLI::App& app, int& status);

}  // namespace claret::cli
