internal import Foundation
internal import Quantities

extension CityFacts {
  /// Reads the tables of a city's folder.
  ///
  /// - Parameter folder: the path of the folder, such as `scenarios/jeonju`.
  /// - Throws: `FactsError` with every mistake found: a file that is missing or not UTF-8, a
  ///   column too many or too few, a field that is not what its column holds, a link between
  ///   unknown junctions, a dong without a polygon.
  /// - Complexity: linear in the size of the files.
  public init(folder: String) throws(FactsError) {
    var reader = FactsReader(folder: folder)
    junctions = reader.junctions()
    links = reader.links(junctions)
    lines = reader.lines()
    areas = reader.areas()
    settlements = reader.settlements()
    let polygons = reader.polygons()
    dongs = reader.dongs(polygons.rings)
    facilities = reader.facilities()
    labels = reader.labels()
    bridges = reader.bridges()
    reported = reader.reported()
    monitors = reader.monitors(dongs)
    busPlaces = reader.busPlaces()
    busLines = reader.busLines(busPlaces)
    attribution = polygons.attribution + "; main roads © OpenStreetMap contributors (ODbL)"
    if !reader.problems.isEmpty { throw FactsError(problems: reader.problems) }
  }
}

/// Reads one table after the other and collects the mistakes of all.
struct FactsReader {
  let folder: String
  var problems: [String] = []

  init(folder: String) { self.folder = folder }

  /// Whether the folder has a table that it may be without.
  func has(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: folder + "/" + name)
  }

  private mutating func contents(_ name: String) -> Data? {
    let path = folder + "/" + name
    guard let data = FileManager.default.contents(atPath: path) else {
      problems.append("\(path): there is no such file, or it cannot be read")
      return nil
    }
    return data
  }

  /// Reads a table and makes one value of each row; rows with mistakes give none.
  mutating func table<Value>(
    _ name: String, _ columns: [String], _ value: (inout FactTable, FactTable.Row) -> Value?
  ) -> [Value] {
    guard let data = contents(name) else { return [] }
    let path = folder + "/" + name
    guard let text = String(data: data, encoding: .utf8) else {
      problems.append("\(path): the file is not UTF-8 text")
      return []
    }
    var table = FactTable(text: text, file: path, columns: columns)
    var values: [Value] = []
    for row in table.rows {
      if let made = value(&table, row) { values.append(made) }
    }
    problems += table.problems
    return values
  }

  mutating func junctions() -> [CityFacts.Junction] {
    var seen: Set<String> = []
    let columns = [
      "id", "name", "longitude", "latitude", "signals", "accuracy_m", "source", "year",
    ]
    return table("junctions.csv", columns) { table, row in
      let id = table.text(row, "id")
      if !seen.insert(id).inserted { table.report(row, "id", expected: "an id not used above") }
      Self.checkSource(&table, row)
      return CityFacts.Junction(
        id: id, name: table.text(row, "name"), place: Self.place(&table, row),
        hasSignals: table.whole(row, "signals", in: 0...1) == 1,
        accuracy: table.whole(row, "accuracy_m", in: 0...5_000))
    }
  }

  mutating func links(_ junctions: [CityFacts.Junction]) -> [CityFacts.Link] {
    var numbers: [String: Int] = [:]
    for (place, junction) in junctions.enumerated() { numbers[junction.id] = place }
    let ids = junctions.map(\.id)
    var seen: Set<String> = []
    let columns = [
      "id", "road", "class", "from", "to", "lanes", "speed_kmh", "one_way", "length_m",
      "length_basis", "shape", "source", "year",
    ]
    return table("links.csv", columns) { table, row in
      func junction(_ column: String) -> Int? {
        let id = table.text(row, column)
        if let number = numbers[id] { return number }
        table.report(
          row, column,
          expected: "the id of a junction" + Spelling.suggestion(for: id, among: ids))
        return nil
      }
      let id = table.text(row, "id")
      if !seen.insert(id).inserted { table.report(row, "id", expected: "an id not used above") }
      let linkClass = table.word(row, "class", as: CityFacts.LinkClass.self)
      let from = junction("from")
      let to = junction("to")
      if let from, from == to { table.report(row, "to", expected: "another junction than from") }
      let oneWay = table.word(row, "one_way", as: YesNo.self)
      _ = table.word(row, "length_basis", as: LengthBasis.self)
      let road = table.text(row, "road")
      let lanes = table.whole(row, "lanes", in: 1...20)
      let speed = table.whole(row, "speed_kmh", in: 5...130)
      let length = table.real(row, "length_m", in: 1...100_000)
      let shape = table.shape(row, "shape", atLeast: 0)
      Self.checkSource(&table, row)
      guard let linkClass, let from, let to, let oneWay, from != to else { return nil }
      let line = [junctions[from].place] + shape + [junctions[to].place]
      if zip(line, line.dropFirst()).contains(where: { $0 == $1 }) {
        table.report(row, "shape", expected: "points that differ from each other and the ends")
        return nil
      }
      return CityFacts.Link(
        id: id, road: road, linkClass: linkClass, from: from, to: to, lanes: lanes,
        speedLimit: speed, isOneWay: oneWay == .yes, length: Distance(roundingMetres: length),
        shape: shape)
    }
  }

  mutating func lines() -> [CityFacts.Line] {
    table("lines.csv", ["kind", "name", "half_width_m", "shape", "source", "year"]) { table, row in
      let kind = table.word(row, "kind", as: CityFacts.Line.Kind.self)
      Self.checkSource(&table, row)
      let name = table.text(row, "name")
      let width = table.whole(row, "half_width_m", in: 1...2_000)
      let shape = table.shape(row, "shape", atLeast: 2)
      return kind.map {
        CityFacts.Line(kind: $0, name: name, halfWidth: width, shape: shape)
      }
    }
  }

  mutating func areas() -> [CityFacts.Area] {
    let columns = [
      "kind", "name", "longitude", "latitude", "long_semi_axis_m", "short_semi_axis_m",
      "bearing_degrees", "source", "year",
    ]
    return table("areas.csv", columns) { table, row in
      let kind = table.word(row, "kind", as: CityFacts.Area.Kind.self)
      let name = table.text(row, "name")
      let place = Self.place(&table, row)
      let long = table.whole(row, "long_semi_axis_m", in: 1...20_000)
      let short = table.whole(row, "short_semi_axis_m", in: 1...20_000)
      let bearing = table.whole(row, "bearing_degrees", in: 0...359)
      Self.checkSource(&table, row)
      return kind.map {
        CityFacts.Area(
          kind: $0, name: name, centre: place, longSemiAxis: long, shortSemiAxis: short,
          bearing: bearing)
      }
    }
  }

  mutating func settlements() -> [CityFacts.Settlement] {
    let columns = ["name", "longitude", "latitude", "radius_m", "pattern", "source", "year"]
    return table("settlements.csv", columns) { table, row in
      let pattern = table.word(row, "pattern", as: CityFacts.Settlement.Pattern.self)
      let name = table.text(row, "name")
      let place = Self.place(&table, row)
      let radius = table.whole(row, "radius_m", in: 10...5_000)
      Self.checkSource(&table, row)
      return pattern.map {
        CityFacts.Settlement(name: name, centre: place, radius: radius, pattern: $0)
      }
    }
  }

  mutating func dongs(_ rings: [String: [[GeoPoint]]]) -> [CityFacts.Dong] {
    let columns = [
      "code", "name", "romanised", "gu", "gu_romanised", "longitude", "latitude", "area_km2",
      "population", "population_65_plus", "households", "one_person_households",
      "apartment_households", "establishments", "household_year", "source", "year",
    ]
    let people = 0...10_000_000
    return table("dongs.csv", columns) { table, row in
      let code = table.text(row, "code")
      if rings[code] == nil {
        table.report(row, "code", expected: "a code that dongs.geojson gives a polygon")
      }
      let population = table.whole(row, "population", in: people)
      let old = table.whole(row, "population_65_plus", in: people)
      let households = table.whole(row, "households", in: people)
      let single = table.whole(row, "one_person_households", in: people)
      if old > population {
        table.report(row, "population_65_plus", expected: "at most the population \(population)")
      }
      if single > min(population, households) {
        table.report(
          row, "one_person_households", expected: "at most the population and the households")
      }
      _ = table.whole(row, "household_year", in: 1900...2100)
      Self.checkSource(&table, row)
      return CityFacts.Dong(
        code: code, name: table.text(row, "name"), romanisedName: table.text(row, "romanised"),
        gu: table.text(row, "gu"), romanisedGu: table.text(row, "gu_romanised"),
        centre: Self.place(&table, row), area: table.real(row, "area_km2", in: 0.001...100_000),
        population: population, population65Plus: old, households: households,
        onePersonHouseholds: single,
        apartmentHouseholds: table.whole(row, "apartment_households", in: 0...households),
        establishments: table.whole(row, "establishments", in: people), rings: rings[code] ?? [])
    }
  }

  mutating func facilities() -> [CityFacts.Facility] {
    let columns = [
      "id", "name", "category", "longitude", "latitude", "weight", "source", "year",
    ]
    return table("facilities.csv", columns) { table, row in
      Self.checkSource(&table, row)
      return CityFacts.Facility(
        id: table.text(row, "id"), name: table.text(row, "name"),
        category: table.text(row, "category"), place: Self.place(&table, row),
        weight: table.real(row, "weight", in: 0...1_000))
    }
  }

  /// The names on the map; none where the folder has no such table, for only pictures use it.
  mutating func labels() -> [CityFacts.Label] {
    if !has("labels.csv") { return [] }
    let columns = ["kind", "name", "english", "longitude", "latitude", "source", "year"]
    return table("labels.csv", columns) { table, row in
      let kind = table.word(row, "kind", as: CityFacts.Label.Kind.self)
      let name = table.text(row, "name")
      let english = table.text(row, "english")
      let place = Self.place(&table, row)
      Self.checkSource(&table, row)
      return kind.map {
        CityFacts.Label(kind: $0, name: name, englishName: english, place: place)
      }
    }
  }

  /// The bridges; none where the folder has no such table.
  mutating func bridges() -> [CityFacts.Bridge] {
    if !has("bridges.csv") { return [] }
    let columns = ["name", "river", "longitude", "latitude", "source", "year"]
    return table("bridges.csv", columns) { table, row in
      let name = table.text(row, "name")
      let place = Self.place(&table, row)
      Self.checkSource(&table, row)
      return CityFacts.Bridge(name: name, place: place)
    }
  }

  /// What the real services report; nothing where the folder has no such table.
  mutating func reported() -> [CityFacts.Reported] {
    if !has("reported.csv") { return [] }
    return table("reported.csv", ["figure", "value", "source", "year"]) { table, row in
      Self.checkSource(&table, row)
      return CityFacts.Reported(
        figure: table.text(row, "figure"), value: table.real(row, "value", in: 0...1e12),
        source: table.text(row, "source"))
    }
  }

  static func place(_ table: inout FactTable, _ row: FactTable.Row) -> GeoPoint {
    GeoPoint(
      longitude: table.real(row, "longitude", in: GeoPoint.longitudes),
      latitude: table.real(row, "latitude", in: GeoPoint.latitudes))
  }

  /// No fact without where it comes from.
  static func checkSource(_ table: inout FactTable, _ row: FactTable.Row) {
    _ = table.text(row, "source")
    _ = table.whole(row, "year", in: 1900...2100)
  }

  enum YesNo: String, CaseIterable { case yes, no }
  private enum LengthBasis: String, CaseIterable { case measured, estimated }
}

extension FactsReader {
  /// The part of a GeoJSON file that the reader needs.
  private struct Collection: Decodable {
    struct Feature: Decodable {
      struct Properties: Decodable { let code: String }
      struct Geometry: Decodable {
        let type: String
        let coordinates: [[[[Double]]]]
      }
      let properties: Properties
      let geometry: Geometry
    }
    let attribution: String
    let features: [Feature]
  }

  /// The rings of the dongs by code, from `dongs.geojson`.
  mutating func polygons() -> (attribution: String, rings: [String: [[GeoPoint]]]) {
    let path = folder + "/dongs.geojson"
    guard let data = contents("dongs.geojson") else { return ("", [:]) }
    let collection: Collection
    do {
      collection = try JSONDecoder().decode(Collection.self, from: data)
    } catch {
      problems.append("\(path): not the GeoJSON expected: \(Self.explanation(of: error))")
      return ("", [:])
    }
    var rings: [String: [[GeoPoint]]] = [:]
    for (number, feature) in collection.features.enumerated() {
      let code = feature.properties.code
      var outline: [[GeoPoint]] = []
      for ring in feature.geometry.coordinates.joined() {
        let points = ring.compactMap { pair -> GeoPoint? in
          guard pair.count >= 2, GeoPoint.longitudes.contains(pair[0]),
            GeoPoint.latitudes.contains(pair[1])
          else { return nil }
          return GeoPoint(longitude: pair[0], latitude: pair[1])
        }
        if points.count != ring.count || points.count < 4 || points.first != points.last {
          problems.append(
            "\(path): features[\(number)] (\(code)) has a ring that is not closed or holds a "
              + "position that is not [longitude, latitude]")
        }
        outline.append(points)
      }
      if rings.updateValue(outline, forKey: code) != nil {
        problems.append("\(path): features[\(number)]: the code \(code) stands there twice")
      }
    }
    return (collection.attribution, rings)
  }

  private static func explanation(of error: any Error) -> String {
    guard let error = error as? DecodingError else { return "\(error)" }
    func place(_ context: DecodingError.Context) -> String {
      let path = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }
      return path.isEmpty ? "" : " at \(path.joined())"
    }
    switch error {
    case .keyNotFound(let key, let context):
      return "the key \"\(key.stringValue)\" is missing\(place(context))"
    case .typeMismatch(let type, let context):
      return "found something else than \(type)\(place(context))"
    case .valueNotFound(let type, let context):
      return "found null instead of \(type)\(place(context))"
    case .dataCorrupted(let context): return "\(context.debugDescription)\(place(context))"
    @unknown default: return "\(error)"
    }
  }
}
