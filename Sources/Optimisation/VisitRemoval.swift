import Randomness

/// How visits are taken out of a plan.
enum RemovalRule: Int, CaseIterable {
  /// Customers drawn at random, all their visits.
  case random
  /// Customers whose visits cost much, all their visits.
  case worst
  /// Customers near to each other, all their visits.
  case related
  /// Neighbours who have a choice of patterns; the first must take another than it had.
  case patternChange
  /// Stretches of routes near to a customer, all visits of the customers on them.
  case strings
  /// Stretches of the routes of one day, the visits of that day alone.
  case dayStrings
  /// Neighbours on one day, the visits of that day alone.
  case dayRelated
  /// One route and neighbours of it that day.
  case route
}

/// Takes visits out of a plan, so that a repair can put them back better.
///
/// Sources: Ropke and Pisinger, "An adaptive large neighborhood search heuristic for the pickup
/// and delivery problem with time windows", Transportation Science 40(4), 2006, section 3
/// (random, worst, related); Christiaens and Vanden Berghe, "Slack induction by string removals
/// for vehicle routing problems", Transportation Science 54(2), 2020, section 4.1 (strings).
struct VisitRemoval: ~Copyable {
  private let customers: Int
  private let neighbours: Neighbours
  private let patternCount: [Int]
  /// Whether a customer is among the missing.
  private let isMissing: NumberMemory<Bool>
  private let isRuined: NumberMemory<Bool>
  private var ruined: [Int] = []
  private let settings: PeriodicSearch

  init(_ problem: PeriodicProblem, _ settings: PeriodicSearch) {
    self.settings = settings
    customers = problem.customers.count
    neighbours = Neighbours(customers) { one, other in
      let (from, to) = (problem.customers[one].location, problem.customers[other].location)
      return problem.time(from, to) + problem.time(to, from)
    }
    patternCount = problem.customers.map { $0.patterns.count }
    isMissing = NumberMemory(repeating: false, count: customers)
    isRuined = NumberMemory(repeating: false, count: problem.shifts.count)
  }

  /// Takes visits out and adds their customers to `missing`.
  mutating func remove(
    _ rule: RemovalRule, from routes: inout RouteTable, _ missing: inout [Int],
    _ repair: inout VisitRepair, _ stream: inout RandomStream
  ) {
    for customer in missing {
      isMissing[customer] = true
      removeAll(customer, &routes)
    }
    let seed = stream.index(below: customers)
    let few = 1 + stream.index(below: min(customers, settings.mostRemoved))
    switch rule {
    case .random:
      for _ in 0..<few { take(stream.index(below: customers), &routes, &missing) }
    case .worst: removeWorst(few, &routes, &missing, &stream)
    case .related:
      removeNeighbours(of: seed, few, &routes, &missing, &stream) { _ in true }
    case .patternChange:
      let choices = patternCount
      if choices[seed] > 1 { repair.forbid(routes.visited[seed], of: seed) }
      removeNeighbours(of: seed, few, &routes, &missing, &stream) { choices[$0] > 1 }
    case .strings: removeStrings(near: seed, day: nil, &routes, &missing, &stream)
    case .dayStrings:
      removeStrings(
        near: seed, day: stream.index(below: routes.days), &routes, &missing, &stream)
    case .dayRelated:
      removeDay(near: seed, stream.index(below: routes.days), few, &routes, &missing, &stream)
    case .route: removeRoute(of: seed, &routes, &missing, &stream)
    }
    for customer in missing { isMissing[customer] = false }
  }

  // MARK: Rules

  private mutating func removeWorst(
    _ few: Int, _ routes: inout RouteTable, _ missing: inout [Int], _ stream: inout RandomStream
  ) {
    for _ in 0..<few {
      var worst = -1
      var most = -Double.infinity
      for _ in 0..<settings.worstSample {
        let customer = stream.index(below: customers)
        if isMissing[customer] { continue }
        var saving = 0.0
        var days = routes.visited[customer]
        let count = Double(max(1, days.nonzeroBitCount))
        while days != 0 {
          saving += routes.saving(customer, day: days.trailingZeroBitCount)
          days &= days - 1
        }
        saving /= count
        if saving > most {
          most = saving
          worst = customer
        }
      }
      if worst >= 0 { take(worst, &routes, &missing) }
    }
  }

  private mutating func removeNeighbours(
    of seed: Int, _ few: Int, _ routes: inout RouteTable, _ missing: inout [Int],
    _ stream: inout RandomStream, where wanted: (Int) -> Bool
  ) {
    var left = few
    for rank in 0..<customers {
      if left == 0 { return }
      let customer = neighbours.neighbour(of: seed, rank)
      if !wanted(customer) || (rank > 0 && stream.bernoulli(settings.passingChance)) { continue }
      take(customer, &routes, &missing)
      left -= 1
    }
  }

  private mutating func removeDay(
    near seed: Int, _ day: Int, _ few: Int, _ routes: inout RouteTable, _ missing: inout [Int],
    _ stream: inout RandomStream
  ) {
    var left = few
    for rank in 0..<customers {
      if left == 0 { return }
      let customer = neighbours.neighbour(of: seed, rank)
      if routes.visited[customer] >> UInt64(day) & 1 == 0 { continue }
      if stream.bernoulli(settings.passingChance) { continue }
      take(customer, &routes, &missing, day: day)
      left -= 1
    }
  }

  private mutating func removeRoute(
    of seed: Int, _ routes: inout RouteTable, _ missing: inout [Int], _ stream: inout RandomStream
  ) {
    let days = routes.visited[seed]
    if days == 0 { return }
    var skip = stream.index(below: days.nonzeroBitCount)
    var left = days
    while skip > 0 {
      left &= left - 1
      skip -= 1
    }
    let day = left.trailingZeroBitCount
    let shift = Int(routes.shiftOfVisit[seed * routes.days + day])
    let wholly = stream.bernoulli(0.5)
    var place = Int(routes.counts[shift]) - 1
    while place >= 0 {
      // Stops after this place may have gone with it, never those before.
      if place < Int(routes.counts[shift]) {
        take(routes.customer(shift, place), &routes, &missing, day: wholly ? nil : day)
      }
      place -= 1
    }
  }

  private mutating func removeStrings(
    near seed: Int, day: Int?, _ routes: inout RouteTable, _ missing: inout [Int],
    _ stream: inout RandomStream
  ) {
    var used = 0
    var visits = 0
    for shift in 0..<routes.shifts where routes.counts[shift] > 0 {
      used += 1
      visits += Int(routes.counts[shift])
    }
    if used == 0 { return }
    let longest = min(settings.longestString, Double(visits) / Double(used))
    let mostStrings = 4 * settings.meanRemoved / (1 + longest) - 1
    var strings = Int(stream.uniform(1, max(1, mostStrings) + 1))
    for rank in 0..<customers {
      if strings == 0 { break }
      let customer = neighbours.neighbour(of: seed, rank)
      guard let shift = visit(of: customer, day, routes, &stream), !isRuined[shift] else {
        continue
      }
      isRuined[shift] = true
      ruined.append(shift)
      let most = min(Double(routes.counts[shift]), longest)
      let length = Int(stream.uniform(1, most + 1))
      removeString(length, around: customer, shift, day, &routes, &missing, &stream)
      strings -= 1
    }
    for shift in ruined { isRuined[shift] = false }
    ruined.removeAll(keepingCapacity: true)
  }

  /// A shift that visits a customer, on the given day or on one drawn.
  private func visit(
    of customer: Int, _ day: Int?, _ routes: borrowing RouteTable, _ stream: inout RandomStream
  ) -> Int? {
    var days = routes.visited[customer]
    if let day { days &= 1 << UInt64(day) }
    if days == 0 { return nil }
    if days & (days - 1) != 0 {
      var skip = stream.index(below: days.nonzeroBitCount)
      while skip > 0 {
        days &= days - 1
        skip -= 1
      }
    }
    return Int(routes.shiftOfVisit[customer * routes.days + days.trailingZeroBitCount])
  }

  /// Removes a stretch around a customer; half of the time some stops within it stay.
  private mutating func removeString(
    _ length: Int, around customer: Int, _ shift: Int, _ day: Int?, _ routes: inout RouteTable,
    _ missing: inout [Int], _ stream: inout RandomStream
  ) {
    let count = Int(routes.counts[shift])
    var kept = 0
    if length > 1 && length < count && stream.bernoulli(settings.splitChance) {
      kept = 1
      while length + kept < count && stream.bernoulli(1 - settings.splitDepth) { kept += 1 }
    }
    let span = length + kept
    var place = 0
    while routes.customer(shift, place) != customer { place += 1 }
    let earliest = max(0, place - span + 1)
    let latest = min(place, count - span)
    let start = earliest + stream.index(below: latest - earliest + 1)
    let firstKept = kept > 0 ? start + stream.index(below: span - kept + 1) : -1
    var index = start + span - 1
    while index >= start {
      if kept == 0 || index < firstKept || index >= firstKept + kept {
        take(routes.customer(shift, index), &routes, &missing, day: day)
      }
      index -= 1
    }
  }

  // MARK: Taking out

  /// Takes out the visits of a customer, all of them or those of a day.
  private func take(
    _ customer: Int, _ routes: inout RouteTable, _ missing: inout [Int], day: Int? = nil
  ) {
    if let day {
      if routes.visited[customer] >> UInt64(day) & 1 == 0 { return }
      routes.remove(customer, day: day)
    } else {
      if isMissing[customer] && routes.visited[customer] == 0 { return }
      removeAll(customer, &routes)
    }
    if isMissing[customer] { return }
    isMissing[customer] = true
    missing.append(customer)
  }

  private func removeAll(_ customer: Int, _ routes: inout RouteTable) {
    while routes.visited[customer] != 0 {
      routes.remove(customer, day: routes.visited[customer].trailingZeroBitCount)
    }
  }
}
