"""axe-core, which checks a page in the browser against WCAG 2.2 AA: taken once from the npm registry, kept outside of the repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

VERSION = "4.10.3"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = f"""
axe.run(document, {{runOnly: {RULES}, resultTypes: ['violations'], preload: false}}).then(found =>
  found.violations.flatMap(one => one.nodes.slice(0, 3).map(node => `${{one.id}}: ${{one.help}}: ${{node.html.slice(0, 160)}}`)))
"""


def load_axe() -> str:
    """The script; skips the test where it is not on this machine and cannot be had."""
    folder = Path(os.environ.get("ORONTES_AXE") or Path.home() / ".cache" / "orontes-tests" / f"axe-core-{VERSION}")
    script = folder / "node_modules" / "axe-core" / "axe.min.js"
    if not script.is_file():
        _install(folder)
    return script.read_text(encoding="utf-8")


def _install(folder: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip(f"needs axe-core {VERSION}: install npm, or name a folder with node_modules/axe-core in ORONTES_AXE")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as making:
        command = [npm, "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", making, f"axe-core@{VERSION}"]
        done = subprocess.run(command, capture_output=True, check=False, timeout=120)
        if done.returncode:
            pytest.skip(f"needs axe-core {VERSION}, and the npm registry gave none: {done.stderr.decode()[-200:]}")
        if not folder.exists():  # another worker may have been faster
            shutil.copytree(making, folder)
