# %% [markdown]
# # {TITLE}
#
# Reads the results in `{FOLDER}` with xarray and pandas and draws them. Written by `ongoeul export`;
# change it as you like. Simulated, not measured (시뮬레이션 결과 – 실측 아님).
#
# Rows of one replication are not independent of each other: riders of one day wait for the same
# vehicles. Every interval below is over replications, one value of each.

# %%
import json
import pathlib

import h5py
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import xarray as xr
from scipy import stats

RESULTS = pathlib.Path({RESULTS})
NAME = {NAME}

plan = json.loads((RESULTS / "plan.json").read_text())
names = [alternative["name"] for alternative in plan.get("alternatives", [])]
folders = {name: RESULTS / name for name in names} or {plan["scenario"]: RESULTS}


def is_whole(path):
    try:
        with h5py.File(path) as file:
            return file.attrs.get("complete") == 1
    except OSError as error:
        print(f"left out: {path}: {error}")
        return False


files = {
    name: [path for path in sorted((folder / "replications").glob("r*.h5")) if is_whole(path)]
    for name, folder in folders.items()}
pd.Series({name: len(paths) for name, paths in files.items()}, name="replications")

# %% [markdown]
# ## Key figures
# Means over replications with the half-width of a 95 % interval, as the run has stored them.

# %%
figures = pd.concat(
    pd.DataFrame(json.loads((folder / "summary.json").read_text())["keyFigures"]).assign(
        alternative=name)
    for name, folder in folders.items())
figures.pivot(index=["name", "unit"], columns="alternative", values="mean").reindex(
    columns=list(folders)).round(3)

# %% [markdown]
# ## Differences
# Of a comparison: the primary figures pair by pair, with intervals that hold together and p-values
# by Holm's correction. Empty for a single run.

# %%
path = RESULTS / "comparison.json"
comparison = json.loads(path.read_text()) if path.exists() else {"figures": []}
differences = pd.DataFrame([
    {"figure": figure["name"], "unit": figure["unit"], "delta": figure.get("delta"), **pair}
    for figure in comparison["figures"] for pair in figure["pairs"]])
differences

# %% [markdown]
# ## One replication
# The tables of a replication's file, and one of them as xarray sees it.

# %%
first = next(paths[0] for paths in files.values() if paths)


def tables(path):
    with h5py.File(path) as file:
        return [f"{service}/{table}" for service in file for table in file[service]]


def needs_table(path):
    """The table with one row per need: it has a wait and an outcome."""
    with h5py.File(path) as file:
        return next(table for table in tables(path) if {"wait", "outcome"} <= set(file[table]))


TABLE = needs_table(first)
print("tables:", ", ".join(tables(first)))
xr.open_dataset(first, group=TABLE, engine="h5netcdf")

# %% [markdown]
# ## All needs
# One row per need of every replication of every alternative, written as Parquet.

# %%
def read(path, table):
    with h5py.File(path) as file:
        group = file[table]
        frame = pd.DataFrame({name: group[name][:] for name in group}).set_index("row")
        for name in group:
            if "flag_meanings" in group[name].attrs:
                words = group[name].attrs["flag_meanings"].split()
                frame[name] = pd.Categorical.from_codes(frame[name], words)
        frame["replication"] = int(file.attrs["replication"])
    return frame


needs = pd.concat(
    read(path, TABLE).assign(alternative=name)
    for name, paths in files.items() for path in paths)
needs["alternative"] = pd.Categorical(needs["alternative"], list(folders))
needs["minutes"] = needs["wait"].where(needs["outcome"] == "served") / 60_000
needs["hour"] = needs[["requested", "windowStart"]].max(axis=1) // 3_600_000 % 24
needs.to_parquet(NAME + "-needs.parquet")
needs.groupby(["alternative", "outcome"], observed=True).size().unstack(fill_value=0)

# %% [markdown]
# ## Intervals over replications

# %%
def interval(values, confidence=0.95):
    """Mean and half-width of the t-interval of one value per replication."""
    values = np.asarray(values, dtype=float)
    values = values[~np.isnan(values)]
    if len(values) < 2:
        return pd.Series({"mean": values.mean() if len(values) else np.nan, "half": np.nan})
    factor = stats.t.ppf((1 + confidence) / 2, len(values) - 1)
    return pd.Series(
        {"mean": values.mean(), "half": factor * values.std(ddof=1) / np.sqrt(len(values))})


waits = needs.groupby(["alternative", "replication"], observed=True)["minutes"].mean()
pd.DataFrame({name: interval(waits[name]) for name in folders if name in waits}).T

# %% [markdown]
# ## By hour

# %%
by_hour = needs.groupby(
    ["alternative", "hour", "replication"], observed=True)["minutes"].mean()
figure, axes = plt.subplots(figsize=(9, 4))
for name in folders:
    if name not in by_hour:
        continue
    curve = by_hour[name].groupby("hour").apply(interval).unstack()
    axes.plot(curve.index + 0.5, curve["mean"], label=name)
    axes.fill_between(
        curve.index + 0.5, curve["mean"] - curve["half"], curve["mean"] + curve["half"], alpha=0.2)
axes.set(xlabel="hour of the day", ylabel="mean wait of the served, min", xlim=(0, 24))
axes.legend()

# %% [markdown]
# ## The distribution of waits
# Of all needs, the share served within a wait: what is missing to 100 % was not served.

# %%
figure, axes = plt.subplots(figsize=(9, 4))
minutes = np.arange(0, 61)
for name in folders:
    own = needs[(needs["alternative"] == name) & (needs["outcome"] != "lapsed")]
    share = [100 * (own["minutes"] <= limit).mean() for limit in minutes]
    axes.plot(minutes, share, label=name)
axes.set(xlabel="wait, min", ylabel="served within it, % of requests", ylim=(0, 100))
axes.legend()

# %% [markdown]
# ## The map
# Mean wait by the dong of the origin, under the first alternative.

# %%
city = next(iter(folders.values())) / "city.geojson"
if city.exists():
    shapes = json.loads(city.read_text())["features"]
    baseline = needs[needs["alternative"] == list(folders)[0]]
    by_dong = baseline.groupby(["originDong", "replication"])["minutes"].mean().groupby(
        "originDong").mean()
    figure, axes = plt.subplots(figsize=(7, 7))
    shade = plt.Normalize(by_dong.min(), by_dong.max())
    dong = 0
    for shape in shapes:
        if shape["geometry"]["type"] == "Polygon":
            value = by_dong.get(dong, np.nan)
            colour = "white" if np.isnan(value) else plt.cm.cividis_r(shade(value))
            for ring in shape["geometry"]["coordinates"]:
                axes.fill(*zip(*ring), facecolor=colour, edgecolor="white", linewidth=0.8)
            dong += 1
        elif shape["geometry"]["type"] == "LineString":
            axes.plot(*zip(*shape["geometry"]["coordinates"]), color="black", lw=0.3, alpha=0.5)
    axes.set_aspect(1 / np.cos(np.radians(35.82)))
    axes.set_axis_off()
    figure.colorbar(
        plt.cm.ScalarMappable(shade, "cividis_r"), ax=axes, label="mean wait, min", shrink=0.6)
