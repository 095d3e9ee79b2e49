import ArgumentParser
import City
import NetworkFiles
import Parameters
import Quantities
import RoadNetwork
import StreetGeneration
import Transit

/// `ongoeul transit`.
struct TransitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "transit",
    abstract: "Imports timetables of public transport, or builds one of a city's table of lines.",
    subcommands: [Import.self, Build.self])

  /// Prints what a timetable holds.
  static func summarise(_ timetable: Timetable, to path: String) {
    print(
      "\(timetable.stops.count) stops, \(timetable.lines.count) lines, "
        + "\(timetable.patterns.count) patterns, \(timetable.runs.count) runs, "
        + "\(timetable.services.count) services")
    if let dates = timetable.dates {
      print("dates: \(dates.lowerBound) to \(dates.upperBound)")
    }
    for note in timetable.notes { print("note: \(note)") }
    print(path)
  }

  struct Build: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "build",
      abstract: "Builds a timetable of the bus lines in a city's tables.",
      discussion: """
        Lines, their places and runs a day are facts (bus_lines.csv, bus_places.csv); the streets \
        between the places, the stops and the times are generated. See docs/transit.md.
        """)

    @Argument(help: "The folder of a city's tables such as scenarios/jeonju.")
    var city: String

    @Option(
      help: ArgumentHelp(
        "The roads on which the lines run; the city's generated streets if left out.",
        valueName: "net.h5"))
    var network: String?

    @Option(help: "The seed of the generated streets.")
    var seed: UInt64 = 1

    @Option(help: "The timetable file to write (HDF5).")
    var out: String

    @Option(help: "How far people walk to and between stops, as the crow flies, in metres.")
    var walk = 400.0

    func validate() throws {
      if !(0...5_000).contains(walk) {
        throw ValidationError("--walk is \(walk); expected metres from 0 to 5000")
      }
    }

    func run() throws {
      do {
        let (facts, streets) = try NetworkCommand.generated(city, seed: seed)
        let map = try network.map { try NetworkFile.read($0) } ?? streets
        let speeds = ParameterSet(TrafficParameters.declarations)
        let lines = try EmbeddedLines(
          facts, of: city, on: map.graph, profile: TrafficParameters.profile(speeds),
          forbiddenTurns: map.forbiddenTurns,
          walking: WalkingRule(reach: Distance(roundingMetres: walk)))
        try TimetableFile.write(lines.timetable, to: out)
        TransitCommand.summarise(lines.timetable, to: out)
      } catch {
        throw Ending.report(error)
      }
    }
  }

  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "import",
      abstract: "Turns a GTFS feed into a timetable joined to a road network.",
      discussion: """
        Mistakes of the feed are told all at once, with file and line, and nothing is written then. \
        What can be repaired is repaired, counted and told. See docs/transit.md.
        """)

    @Argument(help: "The feed (.zip).")
    var feed: String

    @Option(help: ArgumentHelp("The road network that stops are joined to.", valueName: "net.h5"))
    var network: String

    @Option(help: "The timetable file to write (HDF5).")
    var out: String

    @Option(help: "How far a stop may lie from the nearest node of the network, in metres.")
    var reach = 300.0

    @Option(help: "How far people walk to and between stops, as the crow flies, in metres.")
    var walk = 400.0

    func validate() throws {
      if !(0...5_000).contains(reach) {
        throw ValidationError("--reach is \(reach); expected metres from 0 to 5000")
      }
      if !(0...5_000).contains(walk) {
        throw ValidationError("--walk is \(walk); expected metres from 0 to 5000")
      }
    }

    func run() throws {
      do {
        let walking = WalkingRule(reach: Distance(roundingMetres: walk))
        var timetable = try GTFSImport.timetable(feed, walking: walking)
        let map = try NetworkFile.read(network)
        try timetable.join(map, of: network, within: Distance(roundingMetres: reach))
        try TimetableFile.write(timetable, to: out)
        TransitCommand.summarise(timetable, to: out)
      } catch {
        throw Ending.report(error)
      }
    }
  }
}
