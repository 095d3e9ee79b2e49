public import Quantities
import RoadNetwork
import Traffic

extension CitizenStreets {
  /// What an arc takes on an empty road, signals apart: at the limit where speeds are given by hour and
  /// class, else of a driver whom nobody hinders, who is slower on narrow streets.
  public func emptyTime(_ arc: ArcID, _ level: TrafficLevel) -> SimDuration {
    level == .timeOfDay
      ? SimDuration(milliseconds: Int64(graph.freeFlowTime[arc.row]))
      : queues.network.links[arc.row].freeTime
  }

  /// The hours of the day at which the plans of signals begin, ascending; before the first of them the
  /// last one holds.
  public var planHours: [Double] {
    timing.plans.first?.map { $0.from.seconds / 3_600 } ?? [0]
  }

  private static func capacity(_ lanes: [SignalTiming.Effect]) -> Double {
    lanes.reduce(0) { $0 + $1.capacity }
  }

  /// By what the lanes let through.
  private static func meanDelay(_ lanes: [SignalTiming.Effect]) -> SimDuration {
    let all = max(0.001, capacity(lanes))
    return SimDuration(
      roundingSeconds: lanes.reduce(0) { $0 + $1.delay.seconds * $1.capacity / all })
  }

  /// Vehicles that a link lets through in an hour of the day: of all its lanes, by the plan of its signal
  /// where it has one.
  ///
  /// - Complexity: O(junctions).
  func capacity(of arc: ArcID, hour: Int) -> Double {
    let node = NodeID(graph.head[arc.row])
    if let place = queues.junctions.firstIndex(where: { $0.node == node }) {
      let plan = planHours.lastIndex { $0 <= Double(hour) } ?? planHours.count - 1
      let lanes = timing.effects(on: arc, junction: place, plan: plan)
      if !lanes.isEmpty { return Self.capacity(lanes) }
    }
    return saturationFlow(of: arc)
  }

  /// What every link lets through and what its signal costs.
  ///
  /// - Complexity: O(arcs · plans).
  public var linkSupplies: [LinkSupply] {
    let junctionAt = junctionOfNode
    let plans = planHours.count
    return (0..<graph.arcCount).map { arc in
      let place = junctionAt[Int(graph.head[arc])]
      if place >= 0 {
        let effects = (0..<plans).map {
          timing.effects(on: ArcID(arc), junction: place, plan: $0)
        }
        if effects.allSatisfy({ !$0.isEmpty }) {
          return LinkSupply(
            capacities: effects.map(Self.capacity), reds: effects.map(Self.meanDelay))
        }
      }
      return LinkSupply(capacities: [saturationFlow(of: ArcID(arc))], reds: [])
    }
  }
}

/// What a link lets through.
public struct LinkSupply: Hashable, Sendable {
  /// Vehicles an hour of all its lanes: by plan of its signal, or one number where it has none.
  public let capacities: [Double]
  /// What the signal costs an even stream of few vehicles on average, by plan; empty without one.
  public let reds: [SimDuration]
}
