public import Mechanisms
public import Parameters
public import Quantities
public import RoadNetwork

/// Fixed plans of all junctions for the times of a day: Webster's greens, cycles that the signals of
/// an arterial have in common, and offsets by the time from one to the next.
///
/// Source: modelling specification, G11, without the search for better offsets.
public struct SignalTiming: Sendable {
  /// By junction, in the order of the times of day.
  public private(set) var plans: [[SignalPlan]] = []
  /// Junctions and plans whose flows no cycle serves.
  public private(set) var overloaded: [(junction: Int, plan: Int)] = []
  /// By junction: the stage in which its widest road goes straight on.
  public let mainStages: [Int]

  private let junctions: [SignalJunction]
  private let network: QueueNetwork

  /// The flow of a movement under a plan, in vehicles an hour.
  public typealias Flow = (_ plan: Int, _ movement: Movement) -> Double

  /// - Parameters:
  ///   - parameters: a set with those of `TrafficControlParameters`.
  ///   - flow: nil if none is known: greens by lanes and class, the cycles of the parameters.
  public init(
    _ streets: StreetQueues, _ graph: RoadGraph, _ parameters: ParameterSet, flow: Flow? = nil
  ) {
    junctions = streets.junctions
    network = streets.network
    // Stages begin with the widest road.
    mainStages = junctions.map { _ in 0 }
    let progression = SignalProgression(
      streets, graph, reach: parameters.distance("signal.coordinationReach"))
    let hours = parameters.series("signal.periods")
    plans = junctions.map { _ in [] }
    for (number, hour) in hours.enumerated() {
      let given = SimDuration(roundingSeconds: parameters.series("signal.cycles")[number])
      let drafts = junctions.enumerated().map { place, junction in
        let draft = JunctionTiming(junction, graph) { movement in flow?(number, movement) }
        if draft.isOverloaded { overloaded.append((place, number)) }
        return draft
      }
      var cycles = drafts.map { draft in
        flow == nil
          ? max(given, draft.leastCycle)
          : draft.cycle(
            within:
              parameters.duration(
                "signal.shortestCycle")...parameters.duration(
                "signal.longestCycle"))
      }
      let tree = progression.tree { from, link in
        flow.map { flow in
          junctions[from].lanes.reduce(0) { sum, lanes in
            lanes.movements.reduce(sum) { $1.to == link ? $0 + flow(number, $1) : $0 }
          }
        } ?? 0
      }
      for members in tree.components {
        let common = members.reduce(SimDuration.zero) { max($0, cycles[$1]) }
        for member in members { cycles[member] = common }
      }
      var chosen = drafts.indices.map { place in
        SignalPlan(
          from: SimDuration(roundingSeconds: hour * 3_600),
          greens: drafts[place].greens(cycle: cycles[place]),
          clearance: junctions[place].clearance)
      }
      tree.setOffsets(&chosen)
      for place in junctions.indices { plans[place].append(chosen[place]) }
    }
  }

  /// What a plan leaves to the lanes of a link, in their order; nothing for links without a signal.
  public func effects(on link: ArcID, junction: Int, plan: Int) -> [Effect] {
    let timing = plans[junction][plan]
    let cycle = timing.cycle.seconds
    return junctions[junction].lanes.filter { $0.link == link }.map { lanes in
      var green = 0.0
      for (stage, groups) in junctions[junction].stages.enumerated()
      where groups.groups.contains(lanes.group) {
        green += timing.greens[stage].seconds
      }
      let red = 1 - green / cycle
      return Effect(
        movements: lanes.movements, capacity: lanes.saturationFlow * green / cycle,
        delay: SimDuration(roundingSeconds: cycle * red * red / 2))
    }
  }

  /// What a plan leaves to some lanes.
  public struct Effect: Sendable {
    public let movements: [Movement]
    /// Vehicles an hour that get through.
    public let capacity: Double
    /// What the signal costs an even stream of few vehicles on average: C (1 − g/C)² / 2.
    public let delay: SimDuration
  }
}

/// Webster's timing of one junction for one set of flows.
struct JunctionTiming {
  private let junction: SignalJunction
  /// By stage.
  private let ratios: [Double]
  private var timing: WebsterTiming {
    WebsterTiming(lostTime: junction.clearance * Int64(ratios.count), flowRatios: ratios)
  }

  init(_ junction: SignalJunction, _ graph: RoadGraph, flow: (Movement) -> Double?) {
    self.junction = junction
    // Of lanes: q/s, or what stands for it where nobody knows: less on narrower roads, and half for
    // lanes of left turns alone.
    let ratios = junction.lanes.map { lanes -> Double in
      let flows = lanes.movements.compactMap(flow)
      if !flows.isEmpty { return flows.reduce(0, +) / lanes.saturationFlow }
      let isLeft = lanes.movements.allSatisfy { $0.turn == .left || $0.turn == .back }
      return Self.usualRatio(graph.roadClass[lanes.link.row]) * (isLeft ? 0.5 : 1)
    }
    var stages = junction.stages.map { _ in 0.0 }
    func holders(_ lanes: SignalJunction.Lanes) -> [Int] {
      junction.stages.indices.filter { junction.stages[$0].groups.contains(lanes.group) }
    }
    let held = junction.lanes.map(holders)
    for (place, own) in held.enumerated() where own.count == 1 {
      stages[own[0]] = max(stages[own[0]], ratios[place])
    }
    // Lanes with green in several stages need what their own stages do not give yet.
    for (place, own) in held.enumerated() where own.count > 1 {
      let lacking = ratios[place] - own.reduce(0) { $0 + stages[$1] }
      if lacking > 0 { stages[own[0]] += lacking }
    }
    self.ratios = stages
  }

  /// Flow ratios of a stage where no flows are known: an assumption of which only proportions count.
  private static func usualRatio(_ roadClass: RoadClass) -> Double {
    switch roadClass {
    case .motorway, .trunk, .arterial: 0.2
    case .collector: 0.13
    case .local: 0.08
    }
  }

  private var least: [SimDuration] { junction.stages.map(\.minimumGreen) }

  /// Lost times and least greens.
  var leastCycle: SimDuration {
    least.reduce(junction.clearance * Int64(ratios.count)) { $0 + $1 }
  }

  var isOverloaded: Bool { timing.load >= 0.95 }

  /// Webster's cycle, made longer where the least greens of some stages leave others too little of it.
  func cycle(within bounds: ClosedRange<SimDuration>) -> SimDuration {
    var cycle = max(isOverloaded ? bounds.upperBound : timing.cycle(within: bounds), leastCycle)
    while cycle < bounds.upperBound && !serves(cycle) { cycle = cycle + .seconds(2) }
    return max(min(cycle, bounds.upperBound), leastCycle)
  }

  /// Whether every stage gets what it needs with a tenth to spare.
  private func serves(_ cycle: SimDuration) -> Bool {
    zip(greens(cycle: cycle), ratios).allSatisfy {
      $0.seconds >= 1.1 * $1 * cycle.seconds
    }
  }

  /// Effective greens that sum up to what the cycle has.
  func greens(cycle: SimDuration) -> [SimDuration] {
    SignalPlan.split(
      cycle - junction.clearance * Int64(ratios.count), by: ratios, atLeast: least)
  }
}
