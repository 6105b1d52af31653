#!/usr/bin/env bash
# Times the check of many returns: invented ones of 700 children, both years, of 152 councils. Then checks 20 of them, to
# show that memory does not grow with the number of returns. The postcode directory is an invented one, or the one that
# CLARET_POSTCODES names.
# Usage: bench/batch.sh [RUNS]
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-5}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# Lines that end in a number are of councils that are there today: retired ones have a day after it.
mapfile -t councils < <(
  sed -nE 's/^    \{"(E[0-9]{8})", ".*", [0-9]+\},$/\1/p' src/reference/authorities.cpp | head -n 152)
mkdir "$folder/some-returns"
for ((i = 0; i < ${#councils[@]}; i++)); do
  name="${councils[i]} 2025-26"
  build/native/claret sample "$folder/returns/$name" --authority "${councils[i]}" \
    --children 700 --year 2026 --seed "$i" --errors 0.02
  ((i >= 20)) || ln -s "$folder/returns/$name" "$folder/some-returns/$name"
done
first="$folder/returns/${councils[0]} 2025-26"
build/native/claret postcodes build "${CLARET_POSTCODES:-$first/postcodes.csv}" -o "$folder/postcodes.bin"
echo "returns: ${#councils[@]}, rows: $(cat "$folder"/returns/*/*-year/*.csv | wc -l)," \
  "bytes: $(cat "$folder"/returns/*/*-year/*.csv | wc -c)"

for returns in returns some-returns; do
  for issues in issues.csv issues.json; do
    python3 - "$runs" "$returns, $issues" build/native/claret batch "$folder/$returns" \
      --postcodes "$folder/postcodes.bin" --providers "$first/providers.xlsx" --issues "$folder/$issues" <<'PYTHON'
import resource, statistics, subprocess, sys, time
runs, what, command = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
times = []
for _ in range(runs):
    begin = time.monotonic()
    status = subprocess.run(command, stdout=subprocess.DEVNULL).returncode
    times.append(time.monotonic() - begin)
    if status != 1:
        sys.exit(f"{what}: exit status {status}")
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
print(f"{what}: {runs} runs, fastest {min(times):.2f} s, median {statistics.median(times):.2f} s, "
      f"slowest {max(times):.2f} s, peak memory {peak:.1f} MB")
PYTHON
  done
done
