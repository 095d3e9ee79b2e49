import ArgumentParser
import Foundation
import NetworkFiles
import Reporting
import RoadNetwork
import StreetGeneration

extension NetworkCommand {
  struct Info: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "info", abstract: "Counts what is in a network and says where it comes from.")

    @OptionGroup var source: Source

    func run() throws {
      do {
        print(NetworkText.info(try source.map()))
      } catch {
        throw Ending.report(error)
      }
    }
  }

  struct Draw: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "draw", abstract: "Draws a network as SVG, or as PNG through rsvg-convert.")

    @OptionGroup var source: Source

    @Option(help: "The .svg or .png file to write.")
    var out: String

    func validate() throws {
      guard [".svg", ".png"].contains(where: { out.lowercased().hasSuffix($0) }) else {
        throw ValidationError("--out is \(out); expected a name that ends with .svg or .png")
      }
    }

    func run() throws {
      do {
        let text: String
        if source.isFolder {
          let (facts, map) = try NetworkCommand.generated(source.network, seed: source.seed)
          text = NetworkDrawing(facts).svg(map.graph)
        } else {
          let map = try source.map()
          guard map.graph.hasCoordinates else {
            throw NetworkError(["\(source.network): has no coordinates, so it cannot be drawn"])
          }
          text = MapDrawing(map).svg
        }
        if out.lowercased().hasSuffix(".png") {
          try Self.writePNG(text, to: out)
        } else {
          try NetworkCommand.write(text, to: out)
        }
        print(out)
      } catch {
        throw Ending.report(error)
      }
    }

    private static func writePNG(_ text: String, to path: String) throws {
      let folder = FileManager.default.temporaryDirectory
      let svg = folder.appendingPathComponent("ongoeul-\(UUID().uuidString).svg").path
      let png = path + ".tmp"
      try NetworkCommand.write(text, to: svg)
      defer { try? FileManager.default.removeItem(atPath: svg) }
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = ["rsvg-convert", "--unlimited", "-o", png, svg]
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      guard process.terminationStatus == 0, rename(png, path) == 0 else {
        try? FileManager.default.removeItem(atPath: png)
        throw NetworkError([
          process.terminationStatus == 127
            ? "\(path): PNG needs the program rsvg-convert (Debian package librsvg2-bin); "
              + "write an .svg instead"
            : "\(path): rsvg-convert could not write it"
        ])
      }
    }
  }

  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "export", abstract: "Writes a network as GeoJSON or as plain tables.")

    @OptionGroup var source: Source

    @Option(name: .customLong("geojson"), help: "The GeoJSON file to write: a line for each arc.")
    var geoJSON: String?

    @Option(help: "The folder into which nodes.csv and arcs.csv are written.")
    var csv: String?

    func validate() throws {
      if geoJSON == nil && csv == nil {
        throw ValidationError("nothing to write: give --geojson FILE or --csv FOLDER")
      }
    }

    func run() throws {
      do {
        let map = try source.map()
        if let geoJSON {
          try NetworkCommand.write(NetworkExport.geoJSON(map), to: geoJSON)
          print(geoJSON)
        }
        if let csv {
          try? FileManager.default.createDirectory(
            atPath: csv, withIntermediateDirectories: true)
          let tables = NetworkExport.tables(map)
          for (name, text) in [("nodes.csv", tables.nodes), ("arcs.csv", tables.arcs)] {
            try NetworkCommand.write(text, to: csv + "/" + name)
            print(csv + "/" + name)
          }
        }
      } catch {
        throw Ending.report(error)
      }
    }
  }
}

/// What the commands say about a network.
enum NetworkText {
  static func size(_ map: RoadMap) -> String {
    var parts = ["\(map.graph.nodeCount) nodes", "\(map.graph.arcCount) arcs"]
    let signals = map.hasSignals.count { $0 }
    if signals > 0 { parts.append("\(signals) nodes with signals") }
    if !map.turns.isEmpty { parts.append("\(map.turns.count) turn restrictions") }
    if !map.zones.isEmpty { parts.append("\(map.zones.count) zones") }
    return parts.joined(separator: ", ")
  }

  static func info(_ map: RoadMap) -> String {
    let graph = map.graph
    var length = [UInt64](repeating: 0, count: RoadClass.allCases.count)
    var arcs = [Int](repeating: 0, count: RoadClass.allCases.count)
    for arc in 0..<graph.arcCount {
      length[Int(graph.roadClass[arc].rawValue)] += UInt64(graph.length[arc])
      arcs[Int(graph.roadClass[arc].rawValue)] += 1
    }
    let table = TextTable(
      columns: [.left, .right, .right], header: ["class", "arcs", "km of arcs"],
      rows: RoadClass.allCases.map {
        let row = Int($0.rawValue)
        return [$0.name, String(arcs[row]), decimal(Double(length[row]) / 1e6, 1)]
      })
    var lines = [size(map)] + table.lines
    for (word, text) in [
      ("source", map.origin.source), ("date", map.origin.date), ("crop", map.origin.crop),
      ("licence", map.origin.licence), ("roads", graph.provenance),
    ] where !text.isEmpty {
      lines.append("\(word): \(text)")
    }
    return (lines + map.origin.notes.map { "note: \($0)" }).joined(separator: "\n")
  }
}
