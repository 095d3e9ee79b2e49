public import Mechanisms
import Quantities
public import RoadNetwork
public import Traffic

/// The streets of the city as the cars of its residents use them: queues, signals, and what an arc
/// takes when nobody is seen on it.
///
/// Built once and shared unchanged by all replications.
public struct CitizenStreets: Sendable {
  public let graph: RoadGraph
  public let queues: StreetQueues
  /// What a junction's signal is run by, made anew for each run.
  let makePolicy: @Sendable (SignalJunction) -> any SignalPolicy
  /// What a signal costs on average where nobody waits for others, in milliseconds; by link.
  private let signalDelay: [UInt32]
  /// Vehicles an hour that leave a link at most, signals included; by link.
  private let capacity: [Double]

  /// - Parameters:
  ///   - greens: by junction and stage, the part of the time that a stage has green; dimensionless.
  ///   - cycle: in seconds.
  public init(
    _ graph: RoadGraph, _ queues: StreetQueues, greens: [[Double]], cycle: Double,
    _ makePolicy: @escaping @Sendable (SignalJunction) -> any SignalPolicy
  ) {
    self.graph = graph
    self.queues = queues
    self.makePolicy = makePolicy
    var green = [Double](repeating: 1, count: graph.arcCount)
    for (junction, shares) in zip(queues.junctions, greens) {
      for lanes in junction.lanes {
        let own = zip(junction.stages, shares).filter { $0.0.groups.contains(lanes.group) }
        // Lanes for left turns alone do not say what a link lets through.
        green[lanes.link.row] = max(
          green[lanes.link.row] == 1 ? 0 : green[lanes.link.row],
          own.reduce(0) { $0 + $1.1 })
      }
    }
    signalDelay = green.map { UInt32(500 * cycle * (1 - $0) * (1 - $0)) }
    var flows = [Double](repeating: 0, count: graph.arcCount)
    for group in queues.network.groups {
      flows[group.link.row] += 3_600 / max(0.001, group.headway.seconds)
    }
    capacity = zip(flows, green).map { max(1, $0 * $1) }
  }

  /// The queues of one run, with the signals at work.
  ///
  /// - Parameter vehicles: how many there can be.
  func makeQueues(vehicles: Int, rank: UInt8, hours: Int) -> SpatialQueues {
    var made = SpatialQueues(queues.network, vehicles: vehicles, rank: rank, hours: hours)
    for junction in queues.junctions { made.addSignal(junction.site, makePolicy(junction)) }
    return made
  }

  /// What the arcs have taken in each hour of the first day.
  func experienced(_ hours: LinkHours, _ level: TrafficLevel) -> ExperiencedTimes {
    ExperiencedTimes(
      rows: (0..<24).map { hour in
        (0..<graph.arcCount).map { arc in
          let free = queues.network.links[arc].freeTime.milliseconds + Int64(signalDelay[arc])
          var time = free
          switch level {
          case .timeOfDay: time = Int64(graph.freeFlowTime[arc])
          case .residualCapacity:
            time =
              VolumeDelay.curve(of: graph.roadClass[arc]).time(
                freeTime: SimDuration(milliseconds: free),
                volume: Double(hours.vehicles(on: ArcID(arc), hour: hour)),
                capacity: capacity[arc]
              ).milliseconds
          case .spatialQueues:
            if let mean = hours.meanTime(on: ArcID(arc), hour: hour) { time = mean.milliseconds }
          }
          return UInt32(min(max(1, time), (1 << 27) - 1))
        }
      })
  }
}
