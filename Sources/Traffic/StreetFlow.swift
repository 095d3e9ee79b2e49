public import Parameters
import Quantities
public import RoadNetwork

/// How vehicles queue on lanes of every class of road.
public struct StreetFlow: Hashable, Sendable {
  /// In the order of `RoadClass.allCases`.
  public let lanes: [LaneFlow]
  /// The speed of a vehicle that nobody hinders over that of the graph, in the same order.
  let freeSpeed: [Double]

  /// - Parameter parameters: a set with those of `TrafficControlParameters`.
  public init(_ parameters: ParameterSet) {
    freeSpeed = parameters.series("lane.freeSpeed")
    let density = parameters.number("lane.jamDensity")
    lanes = parameters.series("lane.saturationFlow").map {
      LaneFlow(saturationFlow: $0, jamDensity: density)
    }
  }

  public subscript(roadClass: RoadClass) -> LaneFlow { lanes[Int(roadClass.rawValue)] }

  /// An arc as a link of queues.
  func link(_ arc: Int, of graph: RoadGraph) -> QueueNetwork.Link {
    self[graph.roadClass[arc]].link(
      length: Distance(millimetres: Int64(graph.length[arc])),
      freeTime: SimDuration(
        roundingSeconds: Double(graph.freeFlowTime[arc]) / 1_000
          / freeSpeed[Int(graph.roadClass[arc].rawValue)]),
      lanes: max(1, Int(graph.lanes[arc])))
  }

  /// So many lanes of an arc; two and more let others pass where ways part.
  func group(on arc: Int, of graph: RoadGraph, lanes: Int) -> QueueNetwork.Group {
    let onward = graph.arcs(outOf: NodeID(graph.head[arc])).count {
      graph.head[$0] != graph.tail[arc]
    }
    return QueueNetwork.Group(
      link: ArcID(arc), headway: self[graph.roadClass[arc]].headway(lanes: lanes), lanes: lanes,
      letsPass: lanes > 1 && onward > 1)
  }
}
