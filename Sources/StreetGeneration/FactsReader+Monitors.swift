extension FactsReader {
  /// The monitoring points, each within a dong; none where the folder has no such table.
  mutating func monitors(_ dongs: [CityFacts.Dong]) -> [CityFacts.Monitor] {
    if !has("monitors.csv") { return [] }
    var seen: Set<String> = []
    let columns = [
      "name", "romanised", "longitude", "latitude", "radius_m", "accuracy_m", "source", "year",
    ]
    return table("monitors.csv", columns) { table, row in
      let before = table.problems.count
      let place = Self.place(&table, row)
      // A place that could not be read is a mistake already.
      if table.isWhole, table.problems.count == before, !Self.holds(place, dongs) {
        table.report(
          row, "longitude",
          expected: "with the latitude \(place.latitude) a place within a dong of dongs.geojson")
      }
      let name = table.text(row, "name")
      if !name.isEmpty, !seen.insert(name).inserted {
        table.report(row, "name", expected: "a name not used above")
      }
      Self.checkSource(&table, row)
      return CityFacts.Monitor(
        name: name, romanisedName: table.text(row, "romanised"), place: place,
        radius: table.whole(row, "radius_m", in: 10...20_000),
        accuracy: table.whole(row, "accuracy_m", in: 10...5_000))
    }
  }

  /// Whether a place lies in a dong; borders that could not be read hold everything.
  private static func holds(_ place: GeoPoint, _ dongs: [CityFacts.Dong]) -> Bool {
    func point(_ place: GeoPoint) -> Point { Point(x: place.longitude, y: place.latitude) }
    return dongs.contains { dong in
      dong.rings.isEmpty
        || Geometry.isInside(point(place), rings: dong.rings.map { $0.map(point) })
    }
  }
}
