import ArgumentParser
import Foundation
import NetworkFiles
import Quantities
import RoadNetwork
import StreetGeneration

struct NetworkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "network",
    abstract: "Imports road networks, generates them from a city's tables, and looks at them.",
    subcommands: [Import.self, Generate.self, Info.self, Draw.self, Export.self])

  /// A network file, or a city whose streets are generated.
  struct Source: ParsableArguments {
    @Argument(help: "A network file, or the folder of a city's tables such as scenarios/jeonju.")
    var network: String

    @Option(help: "The seed of the generated local streets; for a city's folder only.")
    var seed: UInt64 = 1

    var isFolder: Bool {
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: network, isDirectory: &isFolder)
        && isFolder.boolValue
    }

    func map() throws -> RoadMap {
      if isFolder { return try NetworkCommand.generated(network, seed: seed).map }
      return try NetworkFile.read(network)
    }
  }

  /// The generated streets of a city with its dongs as zones.
  static func generated(_ folder: String, seed: UInt64) throws -> (facts: CityFacts, map: RoadMap) {
    let facts: CityFacts
    do throws(FactsError) {
      facts = try CityFacts(folder: folder)
    } catch {
      throw NetworkError(error.problems)
    }
    let streets = StreetGenerator(facts, seed: seed).network()
    var origin = RoadMap.Origin()
    origin.source = "generated from the tables of \(folder) with seed \(seed)"
    origin.licence = facts.attribution
    var map = RoadMap(graph: streets.graph, origin: origin)
    map.zones = facts.dongs.map { RoadMap.Zone(code: $0.code, name: $0.name) }
    map.zoneOfNode = streets.dongOfNode
    map.zoneOfArc = streets.dongOfArc
    return (facts, map)
  }

  /// Writes a text whole or not at all.
  static func write(_ text: String, to path: String) throws {
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      Ending.complain("ongoeul: \(path) cannot be written: \(error.localizedDescription)")
      throw Ending.cannotWrite
    }
  }

  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "import",
      abstract:
        "Turns OpenStreetMap files, the standard node-link or plain tables into a network file.")

    @Argument(
      help: """
        OpenStreetMap files, the folder of a standard node-link, a folder with nodes.csv and \
        arcs.csv, or net.csv.
        """)
    var inputs: [String]

    @Option(help: "The network file to write (HDF5).")
    var out: String

    @Option(
      help: "osm, nodelink, arcs or links; told by names and headers if left out.",
      transform: { word in
        guard let format = NetworkInput.Format(rawValue: word) else {
          throw ValidationError("expected one of osm, nodelink, arcs, links")
        }
        return format
      })
    var format: NetworkInput.Format?

    // West of Greenwich a box begins with a minus sign, which is no option.
    @Option(
      parsing: .unconditional,
      help: "Keep what lies in the box west,south,east,north (degrees).")
    var bbox: String?

    @Option(help: "Keep what lies in the polygons of this GeoJSON file.")
    var polygon: String?

    @Option(help: "Zones (dongs): a GeoJSON file of polygons, or of points as their centres.")
    var zones: String?

    @Option(help: "A second network file to write: paths for walkers (OpenStreetMap only).")
    var walking: String?

    @Option(help: "The property of the zones that holds their code.")
    var zoneCode: String?

    @Option(help: "The property of the zones that holds their name.")
    var zoneName: String?

    func validate() throws {
      if bbox != nil && polygon != nil {
        throw ValidationError("--bbox and --polygon are two ways to crop; give one of them")
      }
    }

    func run() throws {
      do {
        try execute()
      } catch {
        throw Ending.report(error)
      }
    }

    private func execute() throws {
      let area =
        try bbox.map { try MapArea(box: $0) } ?? polygon.map { try MapArea(polygonFile: $0) }
      let input = try NetworkInput(inputs, format: format)
      var maps = [(try input.map(in: area), out)]
      if let walking { maps.append((try input.walkingMap(in: area), walking)) }
      let zoneMap = try zones.map { zones in
        if input.format == .links {
          throw NetworkError(["\(inputs[0]): has no coordinates, so it cannot have zones"])
        }
        return try ZoneMap(file: zones, codeProperty: zoneCode, nameProperty: zoneName)
      }
      for (map, path) in maps {
        var map = map
        if let zoneMap {
          map.assignZones(zoneMap)
          let outside = map.zoneOfNode.count { $0 == RoadMap.noZone }
          if outside > 0 { map.origin.notes.append("\(outside) nodes lie in no zone") }
        }
        try NetworkFile.write(map, to: path)
        print(NetworkText.size(map))
        for note in map.origin.notes { print("note: \(note)") }
        print(path)
      }
    }
  }

  struct Generate: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "generate", abstract: "Writes a city's generated streets into a network file.")

    @Argument(help: "The folder of a city's tables, such as scenarios/jeonju.")
    var city: String

    @Option(help: "The network file to write (HDF5).")
    var out: String

    @Option(help: "The seed of the generated local streets.")
    var seed: UInt64 = 1

    func run() throws {
      do {
        let map = try NetworkCommand.generated(city, seed: seed).map
        try NetworkFile.write(map, to: out)
        print(NetworkText.size(map))
        print(out)
      } catch {
        throw Ending.report(error)
      }
    }
  }
}
