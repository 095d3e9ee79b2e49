public import Mechanisms
public import Quantities

/// The order with the greatest index next: what leaving it costs in a day over the time that travel
/// and work take (the cμ rule).
///
/// The cost is that of damage and delay to the traffic of the road, which grows with severity.
/// Urgent orders come first. Equal indices go to the order that was reported first.
///
/// The rule is optimal for one server, linear costs and no travel; with travel it is a rule of
/// thumb. Only the `candidates` orders with the greatest cost per time of work are looked at more
/// closely, so that a long list does not cost a travel time for each.
///
/// Source: Cox and Smith, *Queues* (Methuen, 1961), chapter 3.
///
/// - Complexity: O(*orders* · log *orders* + *candidates*) for a crew.
public struct SeverityTimesTraffic: CrewPolicy {
  private let candidates: Int

  /// - Parameter candidates: orders looked at for one decision; at least 1.
  public init(candidates: Int) {
    precondition(candidates >= 1, "\(candidates) candidates")
    self.candidates = candidates
  }

  public mutating func place(_ order: WorkOrder, _ observation: CrewObservation) -> CrewID? {
    nearest(to: order, observation)
  }

  public mutating func next(for crew: CrewView, _ observation: CrewObservation) -> WorkOrderID? {
    let now = observation.now
    let crude = observation.waiting
      .filter { $0.patches <= crew.patches && now + $0.work <= crew.until }
      .map { (order: $0, index: $0.costPerDay / max(1, $0.work.seconds)) }
      .sorted {
        ($1.order.isUrgent ? 1 : 0, $1.index, $0.order.reported, $0.order.id)
          < ($0.order.isUrgent ? 1 : 0, $0.index, $1.order.reported, $1.order.id)
      }
      .prefix(candidates)
    var best: (isUrgent: Int, index: Double, order: WorkOrder)?
    for (order, _) in crude {
      let travel = observation.travel.time(from: crew.node, to: order.node, at: now)
      let time = travel + order.work
      guard now + time <= crew.until, crew.isFree else { continue }
      let found = (order.isUrgent ? 1 : 0, order.costPerDay / max(1, time.seconds), order)
      guard let current = best else {
        best = found
        continue
      }
      let isBetter =
        (current.isUrgent, current.index, order.reported, order.id)
        < (found.0, found.1, current.order.reported, current.order.id)
      if isBetter { best = found }
    }
    return best?.order.id
  }
}
