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
  /// - Parameters:
  ///   - vehicles: how many there can be.
  ///   - level: one with queues.
  func makeQueues(vehicles: Int, rank: UInt8, hours: Int, _ level: TrafficLevel) -> SpatialQueues {
    var made = SpatialQueues(
      queues.network, vehicles: vehicles, rank: rank, hours: hours,
      isVertical: level == .verticalQueues)
    made.movementHours = MovementHours(queues)
    for (place, junction) in queues.junctions.enumerated() {
      made.addSignal(
        junction.site, makePolicy(junction, timing.plans[place], timing.mainStages[place]))
    }
    return made
  }

  /// What the arcs have taken in each hour of the first day.
  ///
  /// - Parameter beforeQueues: whether a day with residual capacity stands for one with queues: who
  ///   comes to a link near its capacity waits as in a queue.
  func experienced(
    _ hours: LinkHours, _ movements: MovementHours, _ level: TrafficLevel,
    beforeQueues: Bool = false
  ) -> ExperiencedTimes {
    let begins = control.series("signal.periods")
    let junctionAt = junctionOfNode
    return ExperiencedTimes(
      rows: (0..<24).map { hour in
        let plan = Self.plan(at: hour, begins)
        return (0..<graph.arcCount).map { arc in
          let link = ArcID(arc)
          let time: SimDuration
          switch level {
          case .timeOfDay: time = SimDuration(milliseconds: Int64(graph.freeFlowTime[arc]))
          case .residualCapacity, .verticalQueues, .spatialQueues:
            if level.hasQueues, let seen = hours.meanTime(on: link, hour: hour) {
              time = seen
            } else {
              let place = junctionAt[Int(graph.head[arc])]
              time = delayed(
                on: link, hours.vehicles(on: link, hour: hour),
                place < 0 ? [] : timing.effects(on: link, junction: place, plan: plan),
                beforeQueues, flow: { Double(movements.vehicles($0, hour: hour)) })
            }
          }
          return UInt32(min(max(1, time.milliseconds), (1 << 27) - 1))
        }
      })
  }

  /// What a link takes by the curve of its class: at a signal the mean over its lanes, each with its
  /// own flow, capacity and red.
  private func delayed(
    on link: ArcID, _ vehicles: Int, _ lanes: [SignalTiming.Effect], _ beforeQueues: Bool,
    flow: (Movement) -> Double
  ) -> SimDuration {
    let curve = VolumeDelay.curve(of: graph.roadClass[link.row])
    let overflow = lanes.isEmpty ? OverflowDelay.uninterrupted : .signalised
    func time(_ free: SimDuration, _ volume: Double, _ capacity: Double) -> SimDuration {
      beforeQueues
        ? free + overflow.wait(volume: volume / Self.peakHourFactor, capacity: max(1, capacity))
        : curve.time(freeTime: free, volume: volume, capacity: max(1, capacity))
    }
    let free = queues.network.links[link.row].freeTime
    if lanes.isEmpty { return time(free, Double(vehicles), saturationFlow(of: link)) }
    let flows = lanes.map { $0.movements.reduce(0) { $0 + flow($1) } }
    let all = flows.reduce(0, +)
    let times = zip(lanes, flows).map { time(free + $0.delay, $1, $0.capacity).seconds }
    let weights = all > 0 ? flows.map { $0 / all } : lanes.map { _ in 1 / Double(lanes.count) }
    return SimDuration(roundingSeconds: zip(times, weights).reduce(0) { $0 + $1.0 * $1.1 })
  }

  /// The flow of an hour over four times that of its busiest quarter (*Highway Capacity Manual* 2000,
  /// 0.92 for cities; rounded down).
  private static let peakHourFactor = 0.9

  /// By node its place in the junctions; −1 for none.
  var junctionOfNode: [Int] {
    var places = [Int](repeating: -1, count: graph.nodeCount)
    for (place, junction) in queues.junctions.enumerated() { places[junction.node.row] = place }
    return places
  }

  /// Of all lanes of a link, in vehicles an hour.
  func saturationFlow(of arc: ArcID) -> Double {
    let group = queues.network.groups[queues.network.group(on: arc, towards: nil).row]
    return 3_600 / max(0.001, group.headway.seconds)
  }
}
