public import Mechanisms
public import Quantities

/// Orders in the order in which they were reported, each to the nearest free crew.
///
/// The practice that others have to beat. One job at a time; urgent orders come first. Equal travel
/// times go to the lower crew number. A crew that cannot be done with the oldest order in time, or
/// has not the patches, takes the next of the twenty oldest.
///
/// - Complexity: O(*crews*) travel times for an order, at most 20 for a crew.
public struct FirstReported: CrewPolicy {
  /// Orders that a crew looks at before it gives up for the day.
  private static let looksAt = 20

  public init() {}

  public mutating func place(_ order: WorkOrder, _ observation: CrewObservation) -> CrewID? {
    nearest(to: order, observation)
  }

  public mutating func next(for crew: CrewView, _ observation: CrewObservation) -> WorkOrderID? {
    let waiting = observation.waiting
    for isUrgent in [true, false] {
      let oldest = waiting.lazy.filter { $0.isUrgent == isUrgent }.prefix(Self.looksAt)
      if let order = oldest.first(where: { observation.allows($0, by: crew) }) { return order.id }
    }
    return nil
  }
}

/// The free crew that is soonest at an order and may be sent, ties to the lower number.
func nearest(to order: WorkOrder, _ observation: CrewObservation) -> CrewID? {
  observation.crews.filter { observation.allows(order, by: $0) }
    .map { crew in
      (
        time: observation.travel.time(from: crew.node, to: order.node, at: observation.now),
        crew: crew.id
      )
    }
    .min { ($0.time, $0.crew) < ($1.time, $1.crew) }?.crew
}
