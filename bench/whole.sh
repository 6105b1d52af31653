#!/usr/bin/env bash
# Times the whole program on an invented return of 2,000 children: start, read both years and the reference data, check,
# write the summary. The postcode directory is the invented one, or the one that CLARET_POSTCODES names.
# Usage: bench/whole.sh [RUNS]
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-30}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
build/native/claret sample "$folder" --children 2000 --year 2026 --seed 1 --errors 0.02
build/native/claret postcodes build "${CLARET_POSTCODES:-$folder/postcodes.csv}" -o "$folder/postcodes.bin"
command=(build/native/claret check --year 2026 --authority E08000003
  --this "$folder/this-year" --last "$folder/last-year"
  --postcodes "$folder/postcodes.bin" --providers "$folder/providers.xlsx" --output "$folder/summary.txt")

echo "rows: $(cat "$folder"/this-year/*.csv "$folder"/last-year/*.csv | wc -l)," \
  "bytes: $(cat "$folder"/this-year/*.csv "$folder"/last-year/*.csv | wc -c)"
for ((run = 0; run < runs; run++)); do
  begin=$(date +%s%N)
  "${command[@]}" 2>/dev/null || true
  echo $((($(date +%s%N) - begin) / 1000))
done | sort -n | awk '{ all[NR] = $1 } END {
  printf "whole process, %d runs: fastest %.1f ms, median %.1f ms, slowest %.1f ms\n",
    NR, all[1] / 1000, all[int((NR + 1) / 2)] / 1000, all[NR] / 1000 }'

python3 - "${command[@]}" <<'PYTHON' 2>/dev/null || true
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stderr=subprocess.DEVNULL)
print(f"peak memory: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.1f} MB")
PYTHON
