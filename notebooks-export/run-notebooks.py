#!/usr/bin/env python3
"""Executes every notebook of this folder and fails if a cell of one fails.

    notebooks-export/run-notebooks.py [NOTEBOOK...]

Needs Python 3.10 or newer and nothing else: the packages of requirements.txt are installed into
`.venv` in the project's folder, the first time and whenever the list changes. The notebooks
read the run named by the environment variable ONGOEUL_RESULTS, or `results/example`. They are
not changed: the figures they draw are for people who open them.

Exit codes: 0, all notebooks run; 1, a notebook failed; 69, the packages could not be installed.
"""

import hashlib
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ENVIRONMENT = HERE.parent / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
REQUIREMENTS = HERE / "requirements.txt"
STAMP = ENVIRONMENT / "requirements.sha256"
EX_UNAVAILABLE = 69


def give_up(message: str) -> None:
    print(f"run-notebooks: {message}", file=sys.stderr)
    sys.exit(EX_UNAVAILABLE)


def prepare_environment() -> None:
    """Makes .venv and installs the packages, unless that has been done for this list."""
    wanted = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text() == wanted:
        return
    print(f"run-notebooks: installing {REQUIREMENTS.name} into {ENVIRONMENT}", flush=True)
    made = subprocess.run(
        [sys.executable, "-m", "venv", str(ENVIRONMENT)], capture_output=True, text=True)
    if made.returncode != 0:
        give_up(
            "cannot make a virtual environment; on Debian the package python3-venv is needed\n"
            + (made.stderr or made.stdout).strip())
    installed = subprocess.run(
        [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
         "-r", str(REQUIREMENTS)], capture_output=True, text=True)
    if installed.returncode != 0:
        last = (installed.stderr or installed.stdout).strip().splitlines()[-1:]
        give_up(
            "cannot install the packages of requirements.txt; the network is needed once, "
            f"afterwards {ENVIRONMENT.name} is enough\n" + "\n".join(last))
    STAMP.write_text(wanted)


def execute(paths: list[pathlib.Path]) -> int:
    """Runs the notebooks, each in a fresh kernel; the number of those that fail."""
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    failures = 0
    for path in paths:
        notebook = nbformat.read(path, as_version=4)
        client = NotebookClient(
            notebook, timeout=600, kernel_name="python3",
            extra_arguments=["--IPKernelApp.log_level=ERROR"],
            resources={"metadata": {"path": str(path.parent)}})
        try:
            client.execute()
            print(f"run-notebooks: {path.name} runs", flush=True)
        except CellExecutionError as error:
            failures += 1
            print(f"run-notebooks: {path.name} fails\n{error}", file=sys.stderr)
    return failures


def main() -> None:
    paths = [pathlib.Path(name).resolve() for name in sys.argv[1:]]
    paths = paths or sorted(HERE.glob("*.ipynb"))
    if os.environ.get("ONGOEUL_RESULTS"):
        # The kernels start in the notebooks' folder, where a relative path would mean another.
        os.environ["ONGOEUL_RESULTS"] = os.path.abspath(os.environ["ONGOEUL_RESULTS"])
    prepare_environment()
    if pathlib.Path(sys.prefix) != ENVIRONMENT:
        os.execv(PYTHON, [str(PYTHON), __file__, *map(str, paths)])
    sys.exit(1 if execute(paths) else 0)


if __name__ == "__main__":
    main()
