extension FactsReader {
  /// The places that bus lines go by; none where the folder has no such table.
  mutating func busPlaces() -> [CityFacts.BusPlace] {
    if !has("bus_places.csv") { return [] }
    var seen: Set<String> = []
    let columns = ["name", "longitude", "latitude", "accuracy_m", "source", "year"]
    return table("bus_places.csv", columns) { table, row in
      let name = table.text(row, "name")
      if !seen.insert(name).inserted {
        table.report(row, "name", expected: "a name not used above")
      }
      Self.checkSource(&table, row)
      return CityFacts.BusPlace(
        name: name, place: Self.place(&table, row),
        accuracy: table.whole(row, "accuracy_m", in: 10...2_000))
    }
  }

  /// The bus lines by their places; none where the folder has no such table.
  mutating func busLines(_ places: [CityFacts.BusPlace]) -> [CityFacts.BusLine] {
    if !has("bus_lines.csv") { return [] }
    var numbers: [String: Int] = [:]
    for (number, place) in places.enumerated() { numbers[place.name] = number }
    let names = places.map(\.name)
    let columns = [
      "line", "from", "via", "to", "trips", "vehicles", "km", "cut", "source", "year",
    ]
    return table("bus_lines.csv", columns) { table, row in
      let line = table.text(row, "line")
      func place(_ name: String, _ column: String) -> Int? {
        if let number = numbers[name] { return number }
        table.problems.append(
          "\(table.file):\(row.line): column \"\(column)\": line \(line) goes by \"\(name)\", which is "
            + "not in bus_places.csv" + Spelling.suggestion(for: name, among: names))
        return nil
      }
      let via = table.text(row, "via", mayBeEmpty: true).split(separator: ";")
      let way =
        [place(table.text(row, "from"), "from")] + via.map { place(String($0), "via") }
        + [place(table.text(row, "to"), "to")]
      let trips = table.whole(row, "trips", in: 1...2_000)
      let vehicles = table.whole(row, "vehicles", in: 0...500)
      let length = table.real(row, "km", in: 0.1...500)
      let cut = table.word(row, "cut", as: YesNo.self)
      Self.checkSource(&table, row)
      let known = way.compactMap { $0 }
      guard known.count == way.count, let cut else { return nil }
      if zip(known, known.dropFirst()).contains(where: { $0 == $1 }) {
        table.report(row, "via", expected: "places that differ from the one before and after")
        return nil
      }
      return CityFacts.BusLine(
        name: line, places: known, trips: trips, vehicles: vehicles, length: length,
        isCut: cut == .yes)
    }
  }
}
