public import Mechanisms
public import NetworkFiles
public import Quantities
public import RoadNetwork
import Verification

/// Replays a day of ride pooling with best insertions: the cost model and the units in which the
/// published results of KaRRi are given.
///
/// Travel times are in tenths of seconds: an arc takes its time to the nearest tenth, at least one.
/// Riders walk where that costs less than any vehicle, at 1.25 m/s along the roads, whose lengths
/// count in whole metres.
///
/// Source: Laupichler and Sanders, "Fast many-to-many routing for dynamic taxi sharing with meeting
/// points", ALENEX 2024, and its program, whose model without meeting points this is.
public struct DispatchBenchmark: Sendable {
  /// One day's outcome.
  public struct Outcome: Sendable {
    /// Where each request went; nil where no vehicle could take it and walking was not possible.
    public let assignments: [PooledFleet.Assignment?]
    /// The trips that ended, of all who were not refused.
    public let trips: [PooledFleet.Trip]
    /// The driving of all vehicles together.
    public let driving: SimDuration
    /// CPU time of all dispatching and moving of vehicles, in microseconds for each request.
    public let microsecondsPerRequest: Double
  }

  private let day: DispatchDay
  private let roads: PreparedRoads
  private let walking: PreparedRoads
  private let terms: PoolingTerms

  /// Prepares the roads, which counts for no figure.
  ///
  /// - Parameter map: strongly connected.
  public init(_ map: RoadMap, _ day: DispatchDay) {
    self.day = day
    let topology = HierarchyTopology(graph: map.graph)
    let metrics = RoadMetrics(graph: map.graph, profile: .freeFlow)
    func roads(_ time: (Int) -> Int64) -> PreparedRoads {
      let changes = (0..<map.graph.arcCount).map { arc in
        ArcChange(ArcID(arc), time: Self.tenth * max(1, time(arc)))
      }
      return PreparedRoads(metrics: metrics.changed(by: changes), topology: topology)
    }
    self.roads = roads { (Int64(map.graph.freeFlowTime[$0]) + 50) / 100 }
    walking = roads { Self.tenthsPerMetre * ((Int64(map.graph.length[$0]) + 500) / 1_000) }
    var terms = PoolingTerms()
    terms.unit = Self.tenth
    self.terms = terms
  }

  private static let tenth = SimDuration(milliseconds: 100)
  private static let tenthsPerMetre: Int64 = 8

  /// Replays the day once.
  public func replay() -> Outcome {
    var fleet = PooledFleet(roads: roads, walking: walking, terms: terms)
    for vehicle in day.vehicles {
      fleet.addVehicle(
        at: vehicle.arc, from: vehicle.start, until: vehicle.end, seats: vehicle.seats)
    }
    var assignments: [PooledFleet.Assignment?] = []
    assignments.reserveCapacity(day.requests.count)
    let start = processSeconds()
    for request in day.requests {
      assignments.append(
        fleet.submit(from: request.origin, to: request.destination, at: request.time))
    }
    fleet.finish()
    let spent = processSeconds() - start
    return Outcome(
      assignments: assignments, trips: fleet.trips, driving: fleet.driving,
      microsecondsPerRequest: spent / Double(assignments.count) * 1e6)
  }

  /// Replays the day three times; the middle time counts.
  public func run(name: String) -> DispatchReport {
    let outcomes = (0..<3).map { _ in replay() }
    precondition(
      outcomes.allSatisfy { $0.assignments == outcomes[0].assignments }, "two days are not alike")
    return DispatchReport(
      name: name, outcomes[0], median(outcomes.map(\.microsecondsPerRequest)))
  }
}

/// What `ongoeul bench dispatch` tells.
public struct DispatchReport: Encodable, Sendable {
  public let rows: [BenchmarkRow]
  /// Seconds: the means over all riders who were not refused; who walks does not wait or ride.
  public let meanWait: Double
  public let meanRide: Double
  public let meanTrip: Double
  /// Hours that all vehicles together drive.
  public let driveHours: Double
  /// CPU time.
  public let microsecondsPerRequest: Double

  init(name: String, _ outcome: DispatchBenchmark.Outcome, _ microseconds: Double) {
    let trips = outcome.trips
    func mean(_ part: (PooledFleet.Trip) -> SimDuration) -> Double {
      let sum = trips.reduce(Int64(0)) { $0 + part($1).milliseconds }
      return trips.isEmpty ? 0 : Double(sum) / Double(trips.count) / 1_000
    }
    meanWait = mean(\.wait)
    meanRide = mean(\.ride)
    meanTrip = mean(\.trip)
    driveHours = outcome.driving.seconds / 3_600
    microsecondsPerRequest = microseconds
    let requests = outcome.assignments
    func row(_ work: String, _ value: Double, _ unit: String) -> BenchmarkRow {
      BenchmarkRow(
        "\(name): \(work)", size: requests.count, value, unit: unit, reference: nil, nil,
        better: .lower)
    }
    rows = [
      row("dispatch of a request", microseconds, "µs"), row("mean wait", meanWait, "s"),
      row("mean ride", meanRide, "s"), row("mean trip", meanTrip, "s"),
      row("driving", driveHours, "h"),
      row("riders who walk", Double(requests.filter { $0 != nil && $0?.vehicle == nil }.count), ""),
      row("riders refused", Double(requests.filter { $0 == nil }.count), ""),
    ]
  }
}
