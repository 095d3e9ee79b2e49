import Experiments
import Quantities
import Records
import Results
import Scenarios

/// The needs of one replication, summed by dong, by hour and by wait.
struct NeedTally: Sendable {
  /// Some of the needs.
  struct Sums: Hashable, Sendable {
    var requests = 0
    var served = 0
    /// Served after at most the wait that the service calls prompt.
    var prompt = 0
    var unmet = 0
    /// Milliseconds of the served.
    var wait: Int64 = 0
    /// Won of what its rides caused, such as kilometres; what the city pays as a whole is in none.
    var cost = 0.0

    /// Minutes; nil if nobody was served.
    var meanWait: Double? { served > 0 ? Double(wait) / 60_000 / Double(served) : nil }
    /// Per cent; nil if nobody asked.
    var promptShare: Double? { share(prompt) }
    var unmetShare: Double? { share(unmet) }
    /// Won of each of the served; nil if nobody was.
    var costPerServed: Double? { served > 0 ? cost / Double(served) : nil }

    private func share(_ part: Int) -> Double? {
      requests > 0 ? 100 * Double(part) / Double(requests) : nil
    }

    mutating func add(_ need: ViewedNeed, prompt limit: SimDuration) {
      requests += 1
      if need.ending == .unmet { unmet += 1 }
      guard let wait = need.wait else { return }
      served += 1
      self.wait += wait.milliseconds
      if wait <= limit { prompt += 1 }
    }

    static func + (a: Sums, b: Sums) -> Sums {
      Sums(
        requests: a.requests + b.requests, served: a.served + b.served, prompt: a.prompt + b.prompt,
        unmet: a.unmet + b.unmet, wait: a.wait + b.wait,
        cost: a.cost + b.cost)
    }
  }

  /// A measure summed: a mean over whatever weighs.
  struct Weighted: Hashable, Sendable {
    var sum = 0.0
    var weight = 0.0

    /// Nil where nothing weighs.
    var mean: Double? { weight > 0 ? sum / weight : nil }

    static func + (a: Weighted, b: Weighted) -> Weighted {
      Weighted(sum: a.sum + b.sum, weight: a.weight + b.weight)
    }
  }

  /// One measure of the service's own.
  struct Measured: Hashable, Sendable {
    var dongs: [Weighted]
    var total = Weighted()

    init(_ values: [ViewedValue], dongs count: Int) {
      dongs = [Weighted](repeating: Weighted(), count: count)
      for value in values {
        let own = Weighted(sum: value.value * value.weight, weight: value.weight)
        total = total + own
        if value.dong < count { dongs[value.dong] = dongs[value.dong] + own }
      }
    }
  }

  /// Classes of waits, each as wide as the service's unit; the last holds all that are longer.
  static let classes = 180

  var dongs: [Sums]
  var hours = [Sums](repeating: Sums(), count: 24)
  var total = Sums()
  /// The served by whole units of wait; the last counts all longer ones.
  var waits = [Int](repeating: 0, count: classes + 1)
  var endings = [Int](repeating: 0, count: ViewedNeed.Ending.allCases.count)
  /// Won by item of the service's ledger; empty without one.
  var ledger: [Double] = []
  /// In the order of the service's own measures.
  var measured: [Measured] = []
  /// Nil for a service whose vehicles do not go round.
  var circuit: CircuitTally?
  let longWaits: LongWaits

  /// - Parameter groups: how many each grouping of the service has.
  init(
    _ needs: [ViewedNeed], dongs count: Int, prompt: SimDuration, unit: WaitUnit = .minutes,
    groups: [Int] = []
  ) {
    longWaits = LongWaits(needs, dongs: count, groups: groups)
    let width = unit.duration.milliseconds
    dongs = [Sums](repeating: Sums(), count: count)
    for need in needs {
      if let dong = need.dong, dong < count { dongs[dong].add(need, prompt: prompt) }
      hours[need.moment.hourOfDay].add(need, prompt: prompt)
      total.add(need, prompt: prompt)
      endings[Int(need.ending.rawValue)] += 1
      if let wait = need.wait {
        // A wait of exactly 5 min is within 5 min, and so in the class that ends there.
        let place = Int((wait.milliseconds + width - 1) / width)
        waits[min(place, Self.classes)] += 1
      }
    }
  }

  /// Adds the rows of the service's ledger.
  ///
  /// - Throws: `ResultsError` `cannotRead` for an item that the service does not have.
  mutating func add(_ rows: RecordTable, of ledger: ViewedLedger, from file: String) throws {
    self.ledger = [Double](repeating: 0, count: ledger.items.count)
    let item = rows.uint8("item").map(Int.init)
    let dong = rows.uint32("dong")
    for (row, amount) in rows.float64("amount").enumerated() {
      guard item[row] < ledger.items.count else {
        throw ResultsError(.cannotRead, file, "books item \(item[row]), which nobody has declared")
      }
      self.ledger[item[row]] += amount
      if ledger.items[item[row]].account.isCost, Int(dong[row]) < dongs.count {
        dongs[Int(dong[row])].cost += amount
      }
    }
  }

  /// Adds what vehicles that go round have done.
  mutating func add(_ circuit: ViewedCircuit, firstDay: Int64) {
    self.circuit = CircuitTally(circuit, firstDay: firstDay)
  }

  /// The share of all requests that were served after at most some units of wait, per cent; nil if
  /// nobody asked.
  func servedWithin(_ limit: Int) -> Double? {
    guard total.requests > 0 else { return nil }
    return 100 * Double(waits[...limit].reduce(0, +)) / Double(total.requests)
  }

  /// The services of a run whose needs can be viewed.
  static func services(of summary: RunSummary) -> [String] {
    Registry.services.filter {
      $0.views != nil && summary.counts[$0.declaration.name] != nil
    }.map(\.declaration.name)
  }

  /// Reads a replication's file.
  ///
  /// - Throws: `ResultsError` `cannotRead`.
  static func read(_ file: String, _ plan: RunPlan, _ summary: RunSummary) throws
    -> [(service: String, tally: NeedTally)]
  {
    let counted =
      SimTime(milliseconds: summary.counted.from)..<SimTime(milliseconds: summary.counted.until)
    return try Registry.services.compactMap { entry in
      guard let views = entry.views, summary.counts[entry.declaration.name] != nil else {
        return nil
      }
      let tables = try views.tables.map { try ReplicationFile.read($0, from: file) }
      var tally = NeedTally(
        views.needs(tables, counted), dongs: plan.dongs.count, prompt: views.prompt,
        unit: views.waitUnit, groups: views.groupings.map(\.groups.count))
      if let ledger = views.ledger {
        let rows = try ReplicationFile.read(ledger.table, from: file)
        try tally.add(rows, of: ledger, from: file)
      }
      // What runs on after the horizon belongs to no week.
      let window =
        counted.lowerBound..<counted.lowerBound
        + SimDuration(milliseconds: summary.counted.horizon)
      tally.measured = try views.measures.map { measure in
        let tables = try measure.tables.map { try ReplicationFile.read($0, from: file) }
        return Measured(measure.read(tables, window), dongs: plan.dongs.count)
      }
      if let circuit = views.circuit {
        let tables = try circuit.tables.map { try ReplicationFile.read($0, from: file) }
        tally.add(circuit.read(tables, window), firstDay: window.lowerBound.day)
      }
      return (entry.declaration.name, tally)
    }
  }
}
