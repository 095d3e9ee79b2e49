public import BusOperations
import City
public import ModeChoice
public import Parameters
import Quantities
public import RoadNetwork
public import Transit

/// The buses of the residents' day as all replications share them: runs, the streets between stops,
/// and the journeys among which riders choose.
///
/// A rider takes one of the journeys that the choice of modes has looked up between the zones, the one
/// that by the timetable of the moment feels shortest from door to door; so a search for each rider is
/// not needed.
public final class CitizenLines: Sendable {
  /// A city without lines: who goes by bus takes the time of a formula.
  public static let none = CitizenLines()

  public let runs: DayRuns
  /// By row of `Timetable.Patterns.stop`.
  let legs: RoadLegs
  /// Nil without lines.
  let skims: ZoneSkims?
  let rules: RiderRules
  let parameters: ParameterSet
  /// Metres of the leg from each row of the patterns' stops to the next.
  let lengths: [Float]
  /// By hop of `skims.journeys`: how long a ride is accepted, in milliseconds.
  private let longestRide: [Int32]
  /// By hop: its first row in `passings`; one more row than hops.
  private let firstPassing: [UInt32]
  private let passings: [Passing]
  /// When the last bus of a day gets to the end of its run, since the midnight of the day.
  private let lastArrival: SimTime

  /// A pattern that makes a hop.
  private struct Passing: BitwiseCopyable {
    var pattern: UInt32
    var board: UInt16
    var alight: UInt16
  }

  private init() {
    runs = DayRuns(Timetable(), services: [])
    legs = RoadLegs()
    skims = nil
    parameters = CitizenBusParameters.defaults
    rules = RiderRules(parameters, modes: ParameterSet(ModeChoiceParameters.declarations))
    (lengths, longestRide, firstPassing, passings) = ([], [], [0], [])
    lastArrival = .zero
  }

  /// - Parameters:
  ///   - timetable: whose stops are all joined to nodes of the roads.
  ///   - services: those of its services that run.
  ///   - skims: made of the same timetable.
  ///   - parameters: of `CitizenBusParameters`.
  ///   - modes: of `ModeChoiceParameters`, for what riders expect.
  public init(
    _ timetable: Timetable, services: [Bool], legs: RoadLegs, skims: ZoneSkims, on graph: RoadGraph,
    parameters: ParameterSet, modes: ParameterSet
  ) {
    let runs = DayRuns(timetable, services: services)
    self.runs = runs
    lastArrival = (0..<runs.count).reduce(.zero) {
      max($0, runs.scheduled($1, runs.callCount($1) - 1).arrival)
    }
    self.legs = legs
    self.skims = skims
    self.parameters = parameters
    rules = RiderRules(parameters, modes: modes)
    lengths = timetable.patterns.stop.indices.map { row in
      Float(legs.leg(row).reduce(0.0) { $0 + Double(graph.length[$1.row]) / 1_000 })
    }
    var (longest, first, passings) = ([Int32](), [UInt32(0)], [Passing]())
    let boarding = Self.boarding(timetable)
    for hop in skims.journeys.hops {
      let all = Self.passings(of: hop, boarding[hop.board.row], runs)
      let quickest = all.reduce(Int64.max) { min($0, $1.ride) }
      precondition(quickest < .max, "no line goes from stop \(hop.board) to \(hop.alight)")
      let most = Int64(rules.longerRide * Double(quickest)) + 60_000
      longest.append(Int32(most))
      for (passing, ride) in all where ride <= most { passings.append(passing) }
      first.append(UInt32(passings.count))
    }
    (longestRide, firstPassing, self.passings) = (longest, first, passings)
  }

  /// By stop, where it may be boarded; `alight` is not known yet.
  private static func boarding(_ timetable: Timetable) -> [[Passing]] {
    let patterns = timetable.patterns
    var lists = [[Passing]](repeating: [], count: timetable.stops.count)
    for pattern in 0..<patterns.count {
      let cells = Int(patterns.firstStop[pattern])..<Int(patterns.firstStop[pattern + 1])
      for (position, cell) in cells.enumerated()
      where patterns.use[cell] & Timetable.Patterns.mayBoard != 0 {
        lists[Int(patterns.stop[cell])].append(
          Passing(pattern: UInt32(pattern), board: UInt16(position), alight: 0))
      }
    }
    return lists
  }

  /// Where patterns make a hop, with the quickest ride of each in milliseconds.
  private static func passings(
    of hop: BusJourneys.Hop, _ boarding: [Passing], _ runs: DayRuns
  ) -> [(Passing, ride: Int64)] {
    let patterns = runs.timetable.patterns
    var found: [(Passing, ride: Int64)] = []
    for var passing in boarding {
      let pattern = Int(passing.pattern)
      let (first, end) = (
        Int(patterns.firstStop[pattern]), Int(patterns.firstStop[pattern + 1])
      )
      let from = Int(passing.board)
      let alight = ((first + from + 1)..<end).first {
        patterns.stop[$0] == hop.alight.index
          && patterns.use[$0] & Timetable.Patterns.mayAlight != 0
      }
      guard let alight else { continue }
      passing.alight = UInt16(alight - first)
      var quickest = Int64.max
      for run in Int(runs.firstRun[pattern])..<Int(runs.firstRun[pattern + 1]) {
        let ride =
          runs.scheduled(run, alight - first).arrival - runs.scheduled(run, from).departure
        quickest = min(quickest, ride.milliseconds)
      }
      if quickest < .max { found.append((passing, quickest)) }
    }
    return found
  }

  /// The node of a stop.
  func node(of stop: TransitStopID) -> NodeID { NodeID(runs.timetable.stops.node[stop.row]) }

  /// How long a ride by a hop is accepted.
  func longestRide(_ hop: Int) -> SimDuration { SimDuration(milliseconds: Int64(longestRide[hop])) }

  /// The next arrival by a hop, by the timetable: when its bus leaves and when it is there.
  ///
  /// - Parameters:
  ///   - moment: since the midnight of the day.
  ///   - isFirstDay: whether no buses of the day before can still be out.
  func next(_ row: Int, from moment: SimTime, isFirstDay: Bool) -> (
    departure: SimTime, arrival: SimTime
  )? {
    let day = SimDuration.hours(24)
    if !isFirstDay && moment + day <= lastArrival, let late = next(row, from: moment + day) {
      return (late.departure - day, late.arrival - day)
    }
    return next(row, from: moment)
  }

  private func next(_ row: Int, from moment: SimTime) -> (departure: SimTime, arrival: SimTime)? {
    var best: (departure: SimTime, arrival: SimTime)?
    for place in Int(firstPassing[row])..<Int(firstPassing[row + 1]) {
      let passing = passings[place]
      guard
        let run = runs.nextRun(
          ofPattern: Int(passing.pattern), leaving: Int(passing.board), from: moment)
      else { continue }
      let departure = runs.scheduled(run, Int(passing.board)).departure
      // Whoever waits takes the first that comes.
      if best.map({ departure < $0.departure }) ?? true {
        best = (departure, runs.scheduled(run, Int(passing.alight)).arrival)
      }
    }
    return best
  }
}

/// How riders behave: values of `CitizenBusParameters`, and what they expect, of the modes.
struct RiderRules: Sendable {
  let patience: SimDuration
  let looseWait: SimDuration
  let margin: SimDuration
  let longestDelay: SimDuration
  let longestWalk: SimDuration
  let longerRide: Double
  let feederWait: SimDuration

  init(_ parameters: ParameterSet, modes: ParameterSet) {
    patience = parameters.duration("rider.patience")
    looseWait = modes.duration("bus.looseWait")
    margin = parameters.duration("rider.margin")
    longestDelay = parameters.duration("rider.longestDelay")
    longestWalk = parameters.duration("rider.longestWalk")
    longerRide = parameters.number("rider.longerRide")
    feederWait = modes.duration("feeder.wait")
  }
}
