#!/usr/bin/env bash
# Makes the peer that `python -m bench reader` compares the reader with: a stock spaCy CNN pipeline, trained by the same examples.
# Usage: bash training/peer/run.sh [STEPS]      About a quarter of an hour on one core for 2,000 steps. Needs training/en/build (training/en/run.sh).
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
work="$here/.work"
mkdir -p "$work"
if [ ! -x "$work/venv/bin/python" ]; then
  python3 -m venv "$work/venv"
  "$work/venv/bin/pip" install --quiet spacy==3.8.18
fi
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
"$work/venv/bin/python" "$here/prepare.py"
"$work/venv/bin/python" -m spacy train "$here/config.cfg" --output "$work/run" \
  --paths.train "$work/train.spacy" --paths.dev "$work/dev.spacy" --training.max_steps "${1:-2000}"
rm -rf "$work/model"
mv "$work/run/model-last" "$work/model"
