public import NetworkFiles
public import Quantities
import Traffic
import Verification

/// Drives trips with fixed routes over spatial queues, one queue a link, and measures what that takes.
///
/// The inside of junctions is in no link of the tables: a vehicle crosses so many metres between two
/// links, at the speed of the one that it leaves. 1,800 vehicles an hour and 150 a kilometre on each
/// lane.
public struct TrafficBenchmark: Sendable {
  /// 16.4 to 20.8 m, as it is between arms of two lanes each way.
  public static let usualJunction = Distance(roundingMetres: 20)

  /// What came of the trips and what they took.
  public struct Outcome: Encodable, Sendable {
    public let trips: Int
    public let linkEntries: Int
    /// From the first link to the end of the last, without waiting to set out, in seconds.
    public let meanTravelTime: Double
    /// Of the whole process, with reading.
    public let cpuSeconds: Double
    public let peakMemoryMB: Double
    /// Waiting to set out, in seconds.
    public let meanDepartureDelay: Double
    /// Trips that had not ended after two days.
    public let unfinished: Int
  }

  private let day: TrafficDay
  private let junction: Distance

  /// - Parameter junction: what is driven inside a junction between two links.
  public init(_ day: TrafficDay, junction: Distance) {
    self.day = day
    self.junction = junction
  }

  public func run() -> Outcome {
    let lane = LaneFlow()
    let network = QueueNetwork(
      links: day.links.map { link in
        var row = lane.link(length: link.length, freeSpeed: link.freeSpeed * 3.6, lanes: link.lanes)
        row.freeTime += SimDuration(roundingSeconds: junction.metres / link.freeSpeed)
        return row
      }, headways: day.links.map { lane.headway(lanes: $0.lanes) })
    var queues = SpatialQueues(network, vehicles: day.departures.count, steps: day.stepCount)
    for (trip, departure) in day.departures.enumerated() {
      queues.depart(VehicleID(trip), along: day.route(of: trip), at: departure)
    }
    queues.run(through: .zero + .days(2))
    let arrivals = queues.arrivals
    // Nothing is crossed behind the last link.
    let behind = arrivals.reduce(0.0) { sum, arrival in
      let last = day.route(of: arrival.vehicle.row).last?.row ?? 0
      return sum + junction.metres / day.links[last].freeSpeed
    }
    let travel = arrivals.reduce(0.0) { $0 + ($1.end - $1.start).seconds }
    let delay = arrivals.reduce(0.0) { $0 + ($1.start - day.departures[$1.vehicle.row]).seconds }
    let count = Double(max(1, arrivals.count))
    return Outcome(
      trips: arrivals.count, linkEntries: queues.linkEntries,
      meanTravelTime: (travel - behind) / count, cpuSeconds: processSeconds(),
      peakMemoryMB: peakMemory(), meanDepartureDelay: delay / count,
      unfinished: day.departures.count - arrivals.count)
  }

  /// The rows of a run.
  ///
  /// - Parameters:
  ///   - name: of the network.
  ///   - sumo: what SUMO made of the same trips, if it was run.
  public static func rows(_ outcome: Outcome, name: String, sumo: SUMORun?) -> [BenchmarkRow] {
    let entries = Double(outcome.linkEntries)
    let reference = "SUMO mesoscopic"
    return [
      BenchmarkRow(
        "\(name): link entries", size: outcome.trips, entries / outcome.cpuSeconds / 1e6,
        unit: "M/CPU-s", reference: reference, sumo.map { entries / $0.cpuSeconds / 1e6 }),
      BenchmarkRow(
        "\(name): mean travel time", size: outcome.trips, outcome.meanTravelTime, unit: "s",
        reference: reference, sumo?.meanTravelTime, better: .lower),
      BenchmarkRow(
        "\(name): peak memory", size: outcome.trips, outcome.peakMemoryMB, unit: "MB",
        reference: reference, sumo?.peakMemoryMB, better: .lower),
    ]
  }
}
