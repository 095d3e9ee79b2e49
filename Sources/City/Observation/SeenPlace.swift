public import Mechanisms
public import Quantities
import RoadNetwork

// What those who send vehicles see of places: the feed `vehiclePositions`.

/// Which place of a vehicle that drives is known: that of a moment, and how far off it is.
public struct SeenPlace: Hashable, Sendable {
  public let moment: SimTime
  /// Metres along its path.
  public let error: Double

  /// The place where it is.
  public init(_ now: SimTime) { self.init(moment: now, error: 0) }

  init(moment: SimTime, error: Double) {
    self.moment = moment
    self.error = error
  }
}

extension Platform {
  /// The place of a vehicle as its last sample tells it.
  public func place(of vehicle: VehicleID, by reader: Reader, at now: SimTime) -> SeenPlace {
    if isExact(.vehiclePositions) { return SeenPlace(now) }
    let sight = sight(.vehiclePositions, of: vehicle.index, by: reader, at: now)
    return SeenPlace(
      moment: sight.taken,
      error: noise(.vehiclePositions, of: vehicle.index, by: reader, sight))
  }
}

extension City {
  /// Where a driving vehicle can next leave its path, to those who know a place of it.
  ///
  /// - Parameter node: where the drive began.
  public func nextTurn(on course: RoadCourse, from node: NodeID, seen place: SeenPlace)
    -> RoadTurn
  {
    var turn = nextTurn(on: course, from: node, at: place.moment)
    if place.error != 0 {
      turn.node = self.node(on: course, from: node, off: turn.arcs, by: place.error)
    }
    return turn
  }

  /// The node nearest to a place that is some metres off, on the path of a vehicle.
  ///
  /// - Parameter arcs: how many arcs of the path are behind the true place.
  private func node(
    on course: RoadCourse, from node: NodeID, off arcs: Int, by metres: Double
  ) -> NodeID {
    let graph = plan.roads.graph
    var place = arcs
    var left = abs(metres) * 1_000
    while metres > 0 ? place < course.path.count : place > 0 {
      let length = Double(graph.length[course.path[metres > 0 ? place : place - 1].row])
      if left < length / 2 { break }
      left -= length
      place += metres > 0 ? 1 : -1
    }
    if place < course.path.count { return NodeID(graph.tail[course.path[place].row]) }
    return course.path.last.map { NodeID(graph.head[$0.row]) } ?? node
  }
}
