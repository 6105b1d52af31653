#pragma once

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "claret/wasm/requests.h"

namespace claret::testing {

using Json = nlohmann::ordered_json;

inline constexpr std::string_view header_csv =
    "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
    "10,M,01/02/2010,WBRI,A100000000001,,\n"
    "ab9,x,31/02/2010,WBRI,A100000000002,,\n"
    ",F,01/03/2010,WBRI,A100000000003,,\n";
inline constexpr std::string_view last_header_csv =
    "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
    "AB9,M,01/02/2010,WBRI,A100000000009,,\n";
inline constexpr std::string_view leavers_csv =
    "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM,Notes\n"
    "10,02/02/2010,YES,F1,B1,kept\n"
    "11,01/01/2006,YES,F1,B1,\n";

class Page {
 public:
  Json ask(const Json& request, std::string_view bytes = {}) {
    const Response response = requests_.answer(request.dump(), std::string(bytes));
    EXPECT_EQ(response.kind, Response::Kind::json) << response.body;
    return Json::parse(response.body, nullptr, false);
  }
  std::string ask_for_bytes(const Json& request) {
    Response response = requests_.answer(request.dump(), {});
    EXPECT_EQ(response.kind, Response::Kind::bytes) << response.body;
    return std::string(response.content());
  }
  void load_small_return() {
    load("header.csv", "this", header_csv);
    load("header last.csv", "last", last_header_csv);
    load("oc3.csv", "this", leavers_csv);
  }
  Json check() { return ask({{"request", "check"}, {"year", 2026}, {"authority", "E08000003"}}); }
  Json load(std::string_view file, std::string_view when, std::string_view bytes) {
    return ask({{"request", "load"}, {"file", file}, {"when", when}}, bytes);
  }
  Json load_reference(std::string_view file, std::string_view bytes) {
    return ask({{"request", "load_reference"}, {"file", file}}, bytes);
  }
  Json reference() { return ask({{"request", "reference"}}); }
  Response answer(std::string_view request) { return requests_.answer(request, {}); }

 private:
  Requests requests_;
};

/// A page with the small return, checked.
class CheckedPage : public Page {
 public:
  CheckedPage() {
    load_small_return();
    check();
  }
};

}  // namespace claret::testing
