internal import Foundation
internal import Testing

@testable internal import StreetGeneration

/// Mistakes in the tables are reported with their place, all at once.
struct FactTableTests {
  /// A copy of Jeonju's folder in which one file has other contents; nil takes the file away.
  private func problems(_ file: String, _ change: (String) -> String?) throws -> [String] {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "facts-\(ProcessInfo.processInfo.globallyUniqueString)")
    try FileManager.default.copyItem(
      at: URL(filePath: Jeonju.folder, directoryHint: .isDirectory), to: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: file)
    let text = try String(contentsOf: path, encoding: .utf8)
    if let changed = change(text) {
      try changed.write(to: path, atomically: true, encoding: .utf8)
    } else {
      try FileManager.default.removeItem(at: path)
    }
    do throws(FactsError) {
      _ = try CityFacts(folder: folder.path(percentEncoded: false))
      return []
    } catch {
      return error.problems.map {
        $0.replacingOccurrences(of: folder.path(percentEncoded: false) + "/", with: "")
      }
    }
  }

  /// The line number of the first line that begins with the text.
  private func line(_ file: String, _ start: String) throws -> Int {
    let text = try String(contentsOfFile: Jeonju.folder + "/" + file, encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return try #require(lines.firstIndex { $0.hasPrefix(start) }) + 1
  }

  private func replacing(_ a: String, _ b: String) -> (String) -> String? {
    { $0.replacingOccurrences(of: a, with: b) }
  }

  @Test func theTablesOfJeonjuHaveNoMistake() throws {
    let facts = try Jeonju.facts.get()
    #expect(facts.dongs.count == 35)
    #expect(facts.dongs.map(\.population).reduce(0, +) == 620_874)
    #expect(facts.dongs.map(\.population65Plus).reduce(0, +) == 126_989)
    #expect(facts.facilities.filter { $0.category == "callTaxiDepot" }.count == 2)
  }

  /// The polygons are those of 2020, the published area that of 2026: within 1 %.
  @Test func thePolygonsCoverTheCity() throws {
    let terrain = Terrain(try Jeonju.facts.get())
    let cells = terrain.dong.count { $0 != Terrain.outside }
    let area = Double(cells) * Terrain.cellSize * Terrain.cellSize / 1e6
    #expect(area > 204 && area < 207)
  }

  @Test func namesTheLineAndColumnOfAWrongWord() throws {
    let number = try line("links.csv", "L001,")
    let found = try problems("links.csv", replacing("L001,백제대로,arterial", "L001,백제대로,arterail"))
    #expect(
      found == [
        "links.csv:\(number): column \"class\" is \"arterail\"\n"
          + "  expected one of motorway, trunk, ramp, arterial, collector, local (did you mean arterial?)"
      ])
  }

  @Test func namesAnUnknownJunction() throws {
    let found = try problems("links.csv", replacing("arterial,J001,", "arterial,J0001,"))
    #expect(found.count == 2 && found[0].contains("column \"from\" is \"J0001\""))
    #expect(found[0].contains("did you mean J001?"))
  }

  @Test func refusesNumbersThatAreNotPlain() throws {
    for text in ["1e3", "0x10", "nan", "", "1_000", "-5"] {
      let found = try problems("settlements.csv", replacing(",450,town,", ",\(text),town,"))
      #expect(found.count >= 1 && found.allSatisfy { $0.contains("column \"radius_m\"") })
    }
  }

  /// An editor on Windows may end lines by a carriage return and a newline.
  @Test func readsEitherEndOfLine() throws {
    #expect(try problems("junctions.csv", replacing("\n", "\r\n")).isEmpty)
  }

  @Test func reportsAllMistakesAtOnce() throws {
    let found = try problems("areas.csv") {
      $0.replacingOccurrences(of: "hill,건지산", with: "hil,건지산")
        .replacingOccurrences(of: "hill,황방산,127.0845", with: "hill,황방산,427.0845")
    }
    #expect(found.count == 2)
    #expect(found.first?.contains("did you mean hill?") == true)
    #expect(found.last?.contains("a number from -180.0 to 180.0") == true)
  }

  @Test func reportsMissingFilesColumnsAndFields() throws {
    #expect(try problems("lines.csv", { _ in nil })[0].contains("no such file"))
    let header = try problems(
      "lines.csv", replacing("kind,name,half_width_m", "kind,nme,half_width_m"))
    #expect(header.contains { $0.contains("\"nme\" is not a column") && $0.contains("name?") })
    let short = try problems("lines.csv", replacing("river,삼천,30,", "river,삼천,"))
    #expect(short.count == 1 && short[0].contains("the row has 5 fields, the header 6"))
  }

  /// Names on the map are for the picture alone, so a city need not have them; wrong ones count.
  @Test func aCityNeedsNoNamesOnItsMap() throws {
    #expect(try problems("labels.csv", { _ in nil }).isEmpty)
    let found = try problems("labels.csv", replacing("station,전주역", "statoin,전주역"))
    #expect(found.count == 1 && found[0].contains("did you mean station?"))
  }

  @Test func aCityNeedsNoMonitoringPoints() throws {
    #expect(try problems("monitors.csv", { _ in nil }).isEmpty)
    let points = try Jeonju.facts.get().monitors
    #expect(points.map(\.romanisedName).contains("Palbok-dong"))
    #expect(points.count == 4 && points.allSatisfy { $0.radius == 500 && $0.accuracy >= 1_000 })
  }

  /// One message for each mistake, at its line.
  @Test func monitoringPointsThatCannotBeAreNamed() throws {
    let number = try line("monitors.csv", "팔복동,")
    func found(_ a: String, _ b: String) throws -> [String] {
      try problems("monitors.csv", replacing(a, b))
    }
    let place = "monitors.csv:\(number): column "
    #expect(
      try found("127.09757,", "129.09757,") == [
        place + "\"longitude\" is \"129.09757\"\n"
          + "  expected with the latitude 35.85457 a place within a dong of dongs.geojson"
      ])
    #expect(
      try found(",35.85457,500,", ",35.85457,0,") == [
        place + "\"radius_m\" is \"0\"\n  expected a whole number from 10 to 20000"
      ])
    #expect(
      try found(",35.85457,", ",north,") == [
        place + "\"latitude\" is \"north\"\n  expected a number from -80.0 to 80.0"
      ])
    #expect(
      try found("팔복동,Palbok", "중앙동,Palbok").map { $0.hasPrefix(place + "\"name\"") } == [true])
    #expect(try found(",500,1500,", ",500,1500 m,").count == 1)
    let header = try line("monitors.csv", "name,")
    let missing = try found("latitude,", "lattitude,")
    #expect(
      missing == [
        "monitors.csv:\(header): \"lattitude\" is not a column of this table (did you mean latitude?)",
        "monitors.csv:\(header): the column \"latitude\" is missing",
      ])
  }

  @Test func reportsAPolygonThatIsBrokenOrMissing() throws {
    let code = try problems("dongs.geojson", replacing("5211151000", "5211151009"))
    #expect(code.count == 1 && code[0].hasPrefix("dongs.csv:"))
    let json = try problems("dongs.geojson", replacing("\"coordinates\"", "\"coordinate\""))
    #expect(json[0].contains("the key \"coordinates\" is missing"))
  }
}
