public import Parameters
import Quantities
public import RoadNetwork

/// How vehicles queue on lanes of every class of road.
public struct StreetFlow: Hashable, Sendable {
  /// In the order of `RoadClass.allCases`.
  public let lanes: [LaneFlow]

  /// - Parameter parameters: a set with those of `TrafficControlParameters`.
  public init(_ parameters: ParameterSet) {
    let density = parameters.number("lane.jamDensity")
    lanes = parameters.series("lane.saturationFlow").map {
      LaneFlow(saturationFlow: $0, jamDensity: density)
    }
  }

  public subscript(roadClass: RoadClass) -> LaneFlow { lanes[Int(roadClass.rawValue)] }

  /// An arc as a link of queues, with the free-flow time of the graph.
  func link(_ arc: Int, of graph: RoadGraph) -> QueueNetwork.Link {
    self[graph.roadClass[arc]].link(
      length: Distance(millimetres: Int64(graph.length[arc])),
      freeTime: SimDuration(milliseconds: Int64(graph.freeFlowTime[arc])),
      lanes: max(1, Int(graph.lanes[arc])))
  }

  /// Between two vehicles from so many lanes of an arc.
  func headway(_ arc: Int, of graph: RoadGraph, lanes: Int) -> SimDuration {
    self[graph.roadClass[arc]].headway(lanes: lanes)
  }
}
