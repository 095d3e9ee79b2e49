public import Mechanisms
public import Parameters
import Quantities
public import RoadNetwork
public import Traffic

/// The streets of the city as the cars of its residents use them: queues, signals with their plans,
/// and what an arc takes when nobody is seen on it.
///
/// Built once and shared unchanged by all replications.
public struct CitizenStreets: Sendable {
  public let graph: RoadGraph
  public let queues: StreetQueues
  /// The plans of the signals, which some policies follow and others start from.
  public let timing: SignalTiming
  private let control: ParameterSet
  private let makePolicy: MakePolicy

  /// What a junction's signal is run by, made anew for each run.
  public typealias MakePolicy =
    @Sendable (_ junction: SignalJunction, _ plans: [SignalPlan], _ mainStage: Int)
    -> any SignalPolicy

  /// - Parameters:
  ///   - control: the values of `TrafficControlParameters`.
  ///   - flows: for which the signals are timed; nil for greens by lanes and class of road.
  public init(
    _ graph: RoadGraph, _ queues: StreetQueues, control: ParameterSet,
    timedFor flows: MovementHours? = nil, _ makePolicy: @escaping MakePolicy
  ) {
    self.graph = graph
    self.queues = queues
    self.control = control
    self.makePolicy = makePolicy
    let begins = control.series("signal.periods")
    timing = SignalTiming(
      queues, graph, control,
      flow: flows.map { flows in
        { plan, movement in
          // The busiest hour of those in which the plan holds.
          Self.hours(of: plan, begins).reduce(0) {
            max($0, Double(flows.vehicles(movement, hour: $1)))
          }
        }
      })
  }

  /// The hours of the day in which a plan holds, of some that begin at hours of the day.
  private static func hours(of plan: Int, _ begins: [Double]) -> [Int] {
    (0..<24).filter { self.plan(at: $0, begins) == plan }
  }

  private static func plan(at hour: Int, _ begins: [Double]) -> Int {
    begins.lastIndex { $0 <= Double(hour) } ?? begins.count - 1
  }

  /// The same streets with signals timed for flows; the same if there are none.
  public func timed(for flows: MovementHours?) -> CitizenStreets {
    guard let flows else { return self }
    return CitizenStreets(graph, queues, control: control, timedFor: flows, makePolicy)
  }

  /// The queues of one run, with the signals at work.
  ///
  /// - Parameter vehicles: how many there can be.
  func makeQueues(vehicles: Int, rank: UInt8, hours: Int) -> SpatialQueues {
    var made = SpatialQueues(queues.network, vehicles: vehicles, rank: rank, hours: hours)
    for (place, junction) in queues.junctions.enumerated() {
      made.addSignal(
        junction.site, makePolicy(junction, timing.plans[place], timing.mainStages[place]))
    }
    return made
  }

  /// What the arcs have taken in each hour of the first day.
  ///
  /// - Parameter beforeQueues: whether flows over a link's capacity cost half of what a queue that
  ///   grows for an hour comes to, as they will where there are queues.
  func experienced(_ hours: LinkHours, _ level: TrafficLevel, beforeQueues: Bool = false)
    -> ExperiencedTimes
  {
    let begins = control.series("signal.periods")
    var junctionAt = [Int](repeating: -1, count: graph.nodeCount)
    for (place, junction) in queues.junctions.enumerated() { junctionAt[junction.node.row] = place }
    return ExperiencedTimes(
      rows: (0..<24).map { hour in
        let plan = Self.plan(at: hour, begins)
        return (0..<graph.arcCount).map { arc in
          let place = junctionAt[Int(graph.head[arc])]
          let signal = place < 0 ? nil : timing.effect(on: ArcID(arc), junction: place, plan: plan)
          var time = time(of: ArcID(arc), hour, hours, level, signal)
          if beforeQueues {
            let capacity = signal?.capacity ?? saturationFlow(of: ArcID(arc))
            let excess = Double(hours.vehicles(on: ArcID(arc), hour: hour)) / (0.9 * capacity) - 1
            if excess > 0 { time = time + SimDuration(roundingSeconds: 1_800 * excess) }
          }
          return UInt32(min(max(1, time.milliseconds), (1 << 27) - 1))
        }
      })
  }

  private func time(
    of arc: ArcID, _ hour: Int, _ hours: LinkHours, _ level: TrafficLevel,
    _ signal: (capacity: Double, delay: SimDuration)?
  ) -> SimDuration {
    let free = queues.network.links[arc.row].freeTime + (signal?.delay ?? .zero)
    switch level {
    case .timeOfDay: return SimDuration(milliseconds: Int64(graph.freeFlowTime[arc.row]))
    case .residualCapacity:
      return VolumeDelay.curve(of: graph.roadClass[arc.row]).time(
        freeTime: free, volume: Double(hours.vehicles(on: arc, hour: hour)),
        capacity: max(1, signal?.capacity ?? saturationFlow(of: arc)))
    case .spatialQueues: return hours.meanTime(on: arc, hour: hour) ?? free
    }
  }

  /// Of all lanes of a link, in vehicles an hour.
  private func saturationFlow(of arc: ArcID) -> Double {
    let group = queues.network.groups[queues.network.group(on: arc, towards: nil).row]
    return 3_600 / max(0.001, group.headway.seconds)
  }
}
