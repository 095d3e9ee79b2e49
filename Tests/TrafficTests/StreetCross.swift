import Quantities
import RoadNetwork

@testable import Traffic

/// Streets of 200 m that meet at one node: the arms of a junction.
struct StreetCross {
  enum Arm: Int, CaseIterable {
    case east, north, west, south
  }

  let graph: RoadGraph

  /// - Parameters:
  ///   - lanes: of each direction, by arm; an arm without is not there.
  ///   - outOnly: arms on which nobody comes.
  ///   - alley: whether a local street comes from the north-east.
  init(_ lanes: [Arm: UInt8], outOnly: Set<Arm> = [], alley: Bool = false) {
    let step = 0.002
    // The middle is node 0, the others follow in the order of arms.
    var longitude = [127.1]
    var latitude = [35.8]
    var arcs: [RoadGraph.ArcRow] = []
    for arm in Arm.allCases {
      longitude.append(127.1 + (arm == .east ? step : arm == .west ? -step : 0))
      latitude.append(35.8 + (arm == .north ? step : arm == .south ? -step : 0))
      guard let count = lanes[arm] else { continue }
      let node = UInt32(arm.rawValue + 1)
      func row(_ tail: UInt32, _ head: UInt32) -> RoadGraph.ArcRow {
        RoadGraph.ArcRow(
          tail: tail, head: head, length: 200_000, freeFlowTime: 14_400, lanes: count,
          roadClass: .arterial, name: arm == .east || arm == .west ? "Long Road" : "Side Street")
      }
      arcs.append(row(0, node))
      if !outOnly.contains(arm) { arcs.append(row(node, 0)) }
    }
    if alley {
      longitude.append(127.1 + step)
      latitude.append(35.8 + step)
      arcs.append(
        RoadGraph.ArcRow(
          tail: 5, head: 0, length: 280_000, freeFlowTime: 33_600, lanes: 1, roadClass: .local,
          name: ""))
    }
    graph = RoadGraph(
      longitude: longitude, latitude: latitude, arcs: arcs, provenance: "made up")
  }

  func queues(_ change: (inout StreetQueuesInput) -> Void = { _ in }) -> StreetQueues {
    var input = StreetQueuesInput()
    change(&input)
    return StreetQueues(
      graph, forbidden: input.forbidden, signals: [SignalPlace(node: NodeID(0), name: "Cross")],
      TrafficControlParameters.defaults)
  }

  func arc(from arm: Arm) -> ArcID { arc(arm.rawValue + 1, 0) }
  func arc(to arm: Arm) -> ArcID { arc(0, arm.rawValue + 1) }

  private func arc(_ tail: Int, _ head: Int) -> ArcID {
    for arc in 0..<graph.arcCount where graph.tail[arc] == tail && graph.head[arc] == head {
      return ArcID(arc)
    }
    preconditionFailure("no arc from \(tail) to \(head)")
  }
}

struct StreetQueuesInput {
  var forbidden: [TurnRestriction] = []
}
