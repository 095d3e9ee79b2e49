import ArgumentParser
import NetworkFiles
import Quantities
import Transit

/// `ongoeul transit`.
struct TransitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "transit", abstract: "Imports timetables of public transport.",
    subcommands: [Import.self])

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
        print(
          "\(timetable.stops.count) stops, \(timetable.lines.count) lines, "
            + "\(timetable.patterns.count) patterns, \(timetable.runs.count) runs, "
            + "\(timetable.services.count) services")
        if let dates = timetable.dates {
          print("dates: \(dates.lowerBound) to \(dates.upperBound)")
        }
        for note in timetable.notes { print("note: \(note)") }
        print(out)
      } catch {
        throw Ending.report(error)
      }
    }
  }
}
