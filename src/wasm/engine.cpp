// What the page's worker calls. It reserves room for a request's JSON and for the bytes that go with it, writes them
// and has the request answered; the response stands until the next request.

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

#include "claret/wasm/requests.h"

namespace {

std::string request_json;
std::string request_bytes;
claret::Requests requests;
claret::Response response;

/// Null if there is not so much memory; a string by itself would end the program then.
char* reserve(std::string& buffer, std::uint32_t size) {
  buffer = std::string();
  void* room = std::malloc(size + std::size_t{1});
  if (room == nullptr) return nullptr;
  std::free(room);
  buffer.resize(size);
  return buffer.data();
}

}  // namespace

extern "C" {

[[clang::export_name("claret_reserve_json")]] char* claret_reserve_json(std::uint32_t size) {
  response = {};
  return reserve(request_json, size);
}

[[clang::export_name("claret_reserve_bytes")]] char* claret_reserve_bytes(std::uint32_t size) {
  return reserve(request_bytes, size);
}

/// 0: the response is JSON, 1: it is bytes.
[[clang::export_name("claret_request")]] std::uint32_t claret_request() {
  response = requests.answer(request_json, std::exchange(request_bytes, {}));
  return response.kind == claret::Response::Kind::json ? 0 : 1;
}

[[clang::export_name("claret_response")]] const char* claret_response() { return response.content().data(); }

[[clang::export_name("claret_response_size")]] std::uint32_t claret_response_size() {
  return static_cast<std::uint32_t>(response.content().size());
}
}
