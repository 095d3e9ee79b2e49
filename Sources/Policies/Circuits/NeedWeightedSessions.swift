public import Mechanisms
import Optimisation
import Quantities

/// Most sessions as announced, the rest where patients wait: each week the free sessions are
/// assigned to the stops whose patients have waited longest for the least driving.
///
/// The firm sessions are those promised and, up to their share, those of the continuity circuit. A
/// free session at a stop scores the sum over the patients whom one visit serves, in their order,
/// of severity times (1 + days waited / 14), divided by 1 + the hours of driving to and from it;
/// the assignment of sessions to stops scores most in all. Free sessions for which nobody waits go
/// to the circuit.
///
/// - Complexity: that of the circuit, once; then a Hungarian assignment of the free sessions of a
///   week to stops for each week.
///
/// Source: Kuhn, "The Hungarian method for the assignment problem", Naval Research Logistics
/// Quarterly 2, 1955, for the assignment; the score is an assumption.
public struct NeedWeightedSessions: CircuitPolicy {
  /// The circuit of the firm sessions.
  public private(set) var circuit: ContinuityCircuit
  /// The share of the sessions of a week that is firm (0 … 1).
  public let firmShare: Double

  public init(circuit: ContinuityCircuit, firmShare: Double) {
    precondition((0...1).contains(firmShare), "a firm share of \(firmShare)")
    self.circuit = circuit
    self.firmShare = firmShare
  }

  public mutating func plan(_ outlook: CircuitOutlook) -> [PlannedVisit] {
    let base = circuit.circuit(for: outlook).plan(outlook).filter { !outlook.promised.contains($0) }
    var draft = TimetableDraft(outlook)
    var waiting = outlook.stops.map { $0.waiting[...] }
    let first = outlook.days.first ?? 0
    let weeks = Int((outlook.days.last ?? first) - first) / 7 + 1
    for week in 0..<weeks where !outlook.days.isEmpty {
      let days = outlook.days.indices.filter { draft.week(of: $0) == week }
      let proposed = base.filter { ($0.opens.day - first) / 7 == Int64(week) }
      let promised = outlook.promised.filter { ($0.opens.day - first) / 7 == Int64(week) }
      let sessions = min(
        outlook.visitsPerWeek, days.count * outlook.vehicles * outlook.visitsPerDay)
      let firm = Int((firmShare * Double(sessions)).rounded(.toNearestOrAwayFromZero))
      let kept = Self.evenly(firm - promised.count, of: proposed.count)
      for place in kept { add(proposed[place], to: &draft) }
      for visit in draft.plan where (visit.opens.day - first) / 7 == Int64(week) {
        serve(&waiting[visit.stop.row], outlook)
      }
      assign(sessions - firm, of: &draft, days, &waiting)
      for place in proposed.indices where !kept.contains(place) { add(proposed[place], to: &draft) }
    }
    return draft.plan
  }

  /// So many places, spread evenly over a row.
  static func evenly(_ wanted: Int, of count: Int) -> [Int] {
    let wanted = min(max(0, wanted), count)
    return (0..<count).filter { ($0 + 1) * wanted / count > $0 * wanted / count }
  }

  private func add(_ visit: PlannedVisit, to draft: inout TimetableDraft) {
    guard let day = draft.outlook.days.firstIndex(of: visit.opens.day),
      draft.count(of: visit.stop, day: day) == 0
    else { return }
    draft.add(
      TimetableDraft.Stay(visit.stop, length: visit.length), day: day, vehicle: visit.vehicle.row)
  }

  /// Takes away those whom one visit serves.
  private func serve(
    _ waiting: inout ArraySlice<CandidateStop.Waiting>, _ outlook: CircuitOutlook
  ) {
    waiting = waiting.dropFirst(outlook.needsPerVisit ?? waiting.count)
  }

  /// Fills so many free sessions of a week, at most one a vehicle and day at a time.
  private func assign(
    _ count: Int, of draft: inout TimetableDraft, _ days: [Int],
    _ waiting: inout [ArraySlice<CandidateStop.Waiting>]
  ) {
    let outlook = draft.outlook
    var left = count
    while left > 0 {
      var sessions: [(day: Int, vehicle: Int)] = []
      for day in days {
        for vehicle in 0..<outlook.vehicles where draft.room(day: day, vehicle: vehicle) > 0 {
          sessions.append((day, vehicle))
        }
      }
      let wanted = outlook.stops.indices.filter { !waiting[$0].isEmpty }
      if sessions.isEmpty || wanted.isEmpty { return }
      let worths = wanted.map {
        Self.worth(of: waiting[$0].prefix(outlook.needsPerVisit ?? .max))
      }
      var costs: [[Double]] = []
      for (day, vehicle) in sessions {
        // A session may stay free, which costs nothing.
        var row = Array(repeating: 0.0, count: wanted.count + sessions.count)
        for (column, stop) in wanted.enumerated() {
          let cost = Self.cost(of: stop, worth: worths[column], day, vehicle, draft)
          row[column] = cost ?? 1
        }
        costs.append(row)
      }
      let columns = Assignment.cheapest(costs)
      let assigned = sessions.indices.filter { costs[$0][columns[$0]] < 0 }
        .sorted { (costs[$0][columns[$0]], $0) < (costs[$1][columns[$1]], $1) }
      var filled = false
      for session in assigned.prefix(left) {
        let stop = wanted[columns[session]]
        let place = draft.place(
          for: StopID(stop), day: sessions[session].day, vehicle: sessions[session].vehicle)
        guard let place else { continue }
        draft.put(place)
        serve(&waiting[stop], outlook)
        filled = true
        left -= 1
      }
      if !filled { return }
    }
  }

  /// What a session at a stop costs: its score, negative; nil where it does not fit.
  private static func cost(
    of stop: Int, worth: Double, _ day: Int, _ vehicle: Int, _ draft: TimetableDraft
  ) -> Double? {
    if draft.count(of: StopID(stop), day: day) > 0 { return nil }
    guard let place = draft.place(for: StopID(stop), day: day, vehicle: vehicle) else {
      return nil
    }
    return -worth / (1 + Double(place.driving) / 3_600_000)
  }

  /// Severity times (1 + days waited / 14), of all who would be served.
  static func worth(of waiting: ArraySlice<CandidateStop.Waiting>) -> Double {
    var sum = 0.0
    for need in waiting { sum += need.severity * (1 + need.age.seconds / (14 * 86_400)) }
    return sum
  }
}
