#!/usr/bin/env python3
"""floors.py --bin morgue --shared DIR [--write]

Runs the scorers of DIR on every set of records and quotations and holds the figures against floors.json beside this file:
{"records": {SET: {FIELD: floor}}, "quotes": {SET: {FIELD: floor}}}. A field whose lower value is better (invented,
attr_wrong, fp_on_other_quoted) has a ceiling instead. Prints a table of what moved out of bounds; exit 1 if anything did.

--write sets every bound a point on the safe side of what was reached now, and never loosens one that stands: take a
bound out of the file by hand, with the reason in the commit, where a figure has to give way.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
FLOORS = os.path.join(HERE, "floors.json")
LOWER_IS_BETTER = {"invented", "attr_wrong", "fp_on_other_quoted"}
QUOTE_FIELDS = ["span_overlap", "joint_last", "attr_last", "attr_wrong", "fp_on_other_quoted"]


def run(*command, stdout=subprocess.PIPE):
    return subprocess.run([sys.executable, *command], check=True, stdout=stdout).stdout


def sets(folder):
    if not os.path.isdir(folder):
        return []
    return sorted(os.path.join(folder, name) for name in os.listdir(folder) if os.path.isdir(os.path.join(folder, name)))


def score_records(binary, shared):
    folders = sets(os.path.join(shared, "corpora", "records"))
    if not folders:
        return {}
    scorer = os.path.join(shared, "eval", "score_records.py")
    scores = json.loads(run(scorer, "--bin", binary, "--json", *folders))
    return {name: {field: cell["pct"] for field, cell in fields.items()} for name, fields in scores.items()}


def score_quotes(binary, shared):
    scores = {}
    for folder in sets(os.path.join(shared, "corpora", "quotes")):
        gold = os.path.join(folder, "gold.jsonl")
        with tempfile.NamedTemporaryFile("wb", suffix=".jsonl") as predicted:
            run(os.path.join(shared, "eval", "predict_quotes.py"), "--bin", binary, gold, stdout=predicted)
            out = json.loads(run(os.path.join(shared, "eval", "score_quotes.py"), "--json", gold, predicted.name))
        figures = {field: out[field] for field in QUOTE_FIELDS}
        scores[os.path.basename(folder)] = {
            field: value["F1"] if isinstance(value, dict) else value for field, value in figures.items() if value is not None
        }
        # A count says nothing without what it is of: as a share, a point of it is a point like any other.
        taken = scores[os.path.basename(folder)]
        taken["fp_on_other_quoted"] = round(100 * taken["fp_on_other_quoted"] / max(1, out["other_quoted"]), 1)
    return scores


def holds(field, reached, bound):
    return reached is not None and (reached <= bound if field in LOWER_IS_BETTER else reached >= bound)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", required=True)
    parser.add_argument("--shared", required=True)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    binary = os.path.abspath(args.bin)
    reached = {"records": score_records(binary, args.shared), "quotes": score_quotes(binary, args.shared)}
    floors = {}
    if os.path.exists(FLOORS):
        with open(FLOORS, encoding="utf-8") as file:
            floors = json.load(file)
    if args.write:
        for kind, names in reached.items():
            for name, fields in names.items():
                bounds = floors.setdefault(kind, {}).setdefault(name, {})
                for field, value in fields.items():
                    if field in LOWER_IS_BETTER:
                        bounds[field] = min(bounds.get(field, value + 1), round(value + 1, 1))
                    else:
                        bounds[field] = max(bounds.get(field, 0), round(max(0, value - 1), 1))
        with open(FLOORS, "w", encoding="utf-8") as file:
            json.dump(floors, file, indent=1, sort_keys=True)
            file.write("\n")
    held, broken = 0, []
    for kind, names in floors.items():
        for name, fields in names.items():
            for field, bound in fields.items():
                value = reached.get(kind, {}).get(name, {}).get(field)
                if holds(field, value, bound):
                    held += 1
                else:
                    broken.append((name, field, bound, value))
    for kind, names in reached.items():
        for name, fields in names.items():
            print(f"{name:<26}", "  ".join(f"{field} {value}" for field, value in fields.items()))
    if broken:
        print(f"\n{'set':<26}{'field':<22}{'bound':>8}{'reached':>9}")
        for name, field, bound, value in broken:
            print(f"{name:<26}{field:<22}{bound:>8}{'-' if value is None else value:>9}")
    print(f"\n{held} bounds hold, {len(broken)} do not")
    sys.exit(bool(broken) or held == 0)


if __name__ == "__main__":
    main()
