import Quantities
import Records

/// What the vehicles of one replication did, summed by stop.
struct CircuitTally: Sendable {
  struct Stop: Hashable, Sendable {
    /// That took place.
    var visits = 0
    /// That were announced and did not.
    var missed = 0
    /// Customers.
    var served = 0
    /// By the hour in which they came.
    var turnedAway = [Int](repeating: 0, count: 24)
  }

  /// By number of the stop.
  private(set) var stops: [Int: Stop] = [:]
  /// The visits of the first seven days.
  let week: [ViewedVisit]

  /// - Parameter firstDay: the day of the run on which the week begins.
  init(_ circuit: ViewedCircuit, firstDay: Int64) {
    week = circuit.visits.filter { $0.opens.day < firstDay + 7 }
    for visit in circuit.visits {
      if visit.opened == nil {
        stops[visit.stop, default: Stop()].missed += 1
      } else {
        stops[visit.stop, default: Stop()].visits += 1
      }
      stops[visit.stop, default: Stop()].served += visit.served
    }
    for customer in circuit.turnedAway {
      stops[customer.stop, default: Stop()].turnedAway[customer.moment.hourOfDay] += 1
    }
  }
}
