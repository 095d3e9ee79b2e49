public import City
import Mechanisms
public import Parameters
public import Quantities
import Records

// What a run leaves behind.

extension MobileBankService {
  /// Writes the rows that are written when the run ends.
  public mutating func finish(_ city: City, at end: SimTime) {
    for number in customers.indices {
      let need = needs[number]
      outcomeRecords.append(
        BankOutcomeRecord(
          moment: need.moment, dong: plan.residents.dong(of: need.resident), kind: need.kind,
          customer: customers[number]))
    }
    for (row, visit) in circuit.visits.enumerated() {
      visitRecords.append(VisitRecord<BankVehicles>(visit))
      var stay = stays[row]
      if visit.closed == nil, let since = stay.noCashSince { stay.withoutCash = end - since }
      stayRecords.append(StayRecord(stay: stay, dong: places.dongs[visit.plan.stop.row]))
    }
    let before = withinReachOfBranches
    var week: Int64 = 0
    while SimTime.day(7 * week) < end {
      recordAccess(inWeek: week, before: before)
      week += 1
    }
  }

  /// People of 65 or more within reach of a branch, whether it closes or not, by dong.
  private var withinReachOfBranches: [Double] {
    var people = [Double](repeating: 0, count: plan.dongs.count)
    for group in places.groups(fixedHours: branches.map { _ in 1 }) where group.reachesFixed {
      people[group.dong] += group.people
    }
    return people
  }

  private mutating func recordAccess(inWeek week: Int64, before: [Double]) {
    let (start, past) = (SimTime.day(7 * week), SimTime.day(7 * (week + 1)))
    let hours = hoursOfWeek(week)
    // A branch that closes within the week counts for the part of it before.
    let branchHours = branches.map { branch in
      hours * min(1, max(0, (branch.closesForGood - start).seconds) / (7 * 86_400))
    }
    var stopHours = [Double](repeating: 0, count: places.facilities.count)
    for visit in circuit.visits {
      guard let opened = visit.opened, opened >= start, opened < past else { continue }
      let closed = visit.closed ?? end
      stopHours[visit.plan.stop.row] += (closed - opened).seconds / 3_600
    }
    let dongs = plan.dongs.count
    var people = [Double](repeating: 0, count: dongs)
    var covered = people
    var open = people
    for group in places.groups(fixedHours: branchHours) {
      let visits = group.stops.reduce(0) { $0 + stopHours[$1.row] }
      people[group.dong] += group.people
      if group.reachesFixed || visits > 0 { covered[group.dong] += group.people }
      open[group.dong] += group.people * (group.fixedHours + visits)
    }
    for dong in 0..<dongs {
      accessRecords.append(
        BankAccessRecord(
          week: Int(week), dong: dong, people: people[dong], before: before[dong],
          covered: covered[dong],
          hours: people[dong] > 0 ? open[dong] / people[dong] : 0))
    }
  }

  /// The key figures and the ledger of the run, from its records. To be asked after `finish`.
  ///
  /// Vehicles go round every week alike, whether needs are followed or not: what they do after the
  /// horizon, while its last customers wait for their visits, belongs to other needs and is not counted.
  ///
  /// - Parameters:
  ///   - counted: the time that figures count.
  ///   - horizon: the part of it in which needs arise, visits were to open and drives begin that count,
  ///     and by which yearly costs are shared.
  public func figures(
    _ parameters: ParameterSet, counting counted: Range<SimTime>, horizon: SimDuration
  ) -> MobileBankFigures {
    MobileBankFigures(
      tables: MobileBankFigures.Tables(
        outcomes: outcomeRecords, visits: visitRecords, stays: stayRecords, drives: driveRecords,
        shifts: shiftRecords, access: accessRecords),
      parameters,
      counting: counted.lowerBound..<min(counted.upperBound, counted.lowerBound + horizon),
      year: ServiceYear(
        start: counted.lowerBound, horizon: horizon, firstDay: firstDay,
        dayFactors: settings.dayFactor),
      dongOfNode: plan.dongOfNode)
  }
}
