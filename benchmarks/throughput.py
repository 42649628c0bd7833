"""Documents a second and peak memory over many bulletins: `python benchmarks/throughput.py [--documents 1000] [--jobs 1]`.

Makes copies of the bulletin in data/raw with other names and numbers, so that no two texts are the same,
runs the pipeline over a quarter of them and over all, each in a new process with an empty store, and
prints the rate and the peak resident memory of the whole process tree. Peak memory should grow with the
number of documents by the index of what is done alone, a short entry a document and stage. Linux only (/proc).
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
GIVEN = "伟芳敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红鹏辉晨宇浩凯琪雪梦佳思远志文博"


def make_copies(folder: Path, *, count: int, seed: int = 13) -> int:
    """Writes `count` copies with other names and numbers; returns the characters of all."""
    import pipeline

    source = next((ROOT / "data" / "raw").glob("*.txt"))
    text = source.read_text(encoding="utf-8")
    people = pipeline.find_entities(text).people
    names = {name for p in people for name in (p.name, *p.variants) if re.fullmatch(r"[一-鿿]{2,3}", name)}
    lines = (ROOT / "configs" / "lexicon" / "surnames.tsv").read_text(encoding="utf-8").splitlines()
    surnames = [line.split("\t")[0] for line in lines if line and not line.startswith("#")][1:201]
    rng = random.Random(seed)
    total = 0
    for number in range(count):
        others = {n: rng.choice(surnames)[0] + "".join(rng.sample(GIVEN, len(n) - 1)) for n in sorted(names)}
        copy = re.sub("|".join(sorted(names, key=len, reverse=True)), lambda m: others[m.group()], text)  # noqa: B023
        copy = re.sub(
            r"\d{3,}", lambda m: str(rng.randrange(10 ** len(m.group()))).zfill(len(m.group())), copy
        )
        (folder / f"copy-{number:05}.txt").write_text(copy, encoding="utf-8")
        total += len(copy)
    return total


def resident_bytes(process: int) -> int:
    """Resident memory of a process and all its descendants."""
    parents: dict[int, list[int]] = {}
    resident: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents.setdefault(int(fields[1]), []).append(int(entry.name))
            resident[int(entry.name)] = int(fields[21]) * os.sysconf("SC_PAGE_SIZE")
    total, waiting = 0, [process]
    while waiting:
        current = waiting.pop()
        total += resident.get(current, 0)
        waiting += parents.get(current, [])
    return total


def measure(raw: Path, *, store: Path, arguments: list[str]) -> tuple[float, int]:
    """Seconds and peak bytes of one run over a folder."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "pipeline",
            "run",
            str(raw),
            "--set",
            f"store.root={store}",
            "--quiet",
            *arguments,
        ],
        cwd=ROOT,
    )
    peak = 0
    while process.poll() is None:
        peak = max(peak, resident_bytes(process.pid))
        time.sleep(0.1)
    if process.returncode:
        sys.exit(f"the run ended with {process.returncode}")
    return time.perf_counter() - began, peak


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument(
        "--to", default="quotes", help="last stage; default: quotes, which leaves out summaries"
    )
    parser.add_argument("--set", action="append", default=[], metavar="A.B=C", help="setting of the pipeline")
    options = parser.parse_args()
    settings = [part for setting in options.set for part in ("--set", setting)]
    arguments = ["--to", options.to, "--jobs", str(options.jobs), *settings]
    print(f"{'documents':>9} {'seconds':>8} {'documents/s':>11} {'characters/s':>12} {'peak MB':>8}")
    for count in (options.documents // 4, options.documents):
        with tempfile.TemporaryDirectory() as folder:
            raw = Path(folder) / "raw"
            raw.mkdir()
            characters = make_copies(raw, count=count)
            seconds, peak = measure(raw, store=Path(folder) / "store", arguments=arguments)
        rates = f"{count / seconds:>11.2f} {characters / seconds:>12,.0f}"
        print(f"{count:>9,} {seconds:>8.1f} {rates} {peak / 1e6:>8.0f}", flush=True)


if __name__ == "__main__":
    main()
