import Statistics

/// `queueing`: closed forms of queues and networks, checked by their makers with Little's law.
enum QueueingReference: ReferenceFamily {
  static let name = "queueing"

  private typealias Check = (inout ReferenceCase) throws -> Void

  private static var checks: [(key: String, check: Check)] {
    [
      ("MM1", mm1), ("MMc", mmc), ("ErlangB", erlangB), ("ErlangC", erlangC), ("MMcK", mmck),
      ("MG1", mg1), ("MG1_priority", priority), ("machine_repair", machineRepair),
      ("tandem_jackson", jackson), ("polling_symmetric", polling), ("GG1_bounds", gg1),
      ("closed_MVA", meanValueAnalysis), ("MMinf", mgInfinity),
    ]
  }

  static func recompute(_ file: ReferenceFile, into tally: inout ReferenceTally) throws {
    for (key, node) in try file.json().members() where key != "littles_law" {
      guard let check = checks.first(where: { $0.key == key })?.check else {
        tally.fail(
          "\(file.name): \(key) is no known model; expected one of "
            + checks.map(\.key).joined(separator: ", "))
        continue
      }
      for item in try node.items() { tally.check(item, check) }
    }
  }

  // MARK: Single queues

  private static func mm1(_ item: inout ReferenceCase) throws {
    item.node.skipRemarks("note")
    let single = try QueueMM1(
      arrivalRate: item.node.number("lam"), serviceRate: item.node.number("mu"))
    let queue = single.queue
    try item.exact("rho", queue.utilisation)
    try item.exact("L", queue.meanInSystem)
    try item.exact("Lq", queue.meanQueue)
    try item.exact("W", queue.meanSojourn)
    try item.exact("Wq", queue.meanWait)
    try item.exact("P0", queue.probabilityOfEmpty)
    try item.exact("P_wait", queue.probabilityOfWait)
    try item.exact("W_p90", single.sojournQuantile(0.9))
    try item.exact("Wq_p95", queue.waitQuantile(0.95))
    try item.exact("var_W", single.sojournVariance)
    try item.exact("mean_busy_period", single.meanBusyPeriod)
    try item.exact(
      "asymptotic_var_of_Wq_avg_n_times", single.asymptoticVarianceOfMeanWait)
    item.obeysLittle(queue.meanInSystem, queue.arrivalRate, queue.meanSojourn)
  }

  private static func mmc(_ item: inout ReferenceCase) throws {
    let queue = try QueueMMc(
      arrivalRate: item.node.number("lam"), serviceRate: item.node.number("mu"),
      servers: item.node.whole("c"))
    try item.station(queue)
  }

  private static func erlangB(_ item: inout ReferenceCase) throws {
    try item.exact(
      "B",
      Statistics.erlangB(servers: item.node.whole("c"), offeredLoad: item.node.number("a")))
  }

  private static func erlangC(_ item: inout ReferenceCase) throws {
    try item.exact(
      "C",
      Statistics.erlangC(servers: item.node.whole("c"), offeredLoad: item.node.number("a")))
  }

  private static func mmck(_ item: inout ReferenceCase) throws {
    let queue = try QueueMMcK(
      arrivalRate: item.node.number("lam"), serviceRate: item.node.number("mu"),
      servers: item.node.whole("c"), capacity: item.node.whole("K"))
    try item.exact("pn", queue.stateProbabilities)
    try item.exact("P_block", queue.probabilityOfLoss)
    try item.exact("lambda_eff", queue.admittedRate)
    try item.exact("L", queue.meanInSystem)
    try item.exact("Lq", queue.meanQueue)
    try item.exact("W", queue.meanSojourn)
    try item.exact("Wq", queue.meanWait)
    try item.exact("utilisation", queue.utilisation)
    item.obeysLittle(queue.meanInSystem, queue.admittedRate, queue.meanSojourn)
  }

  private static func mg1(_ item: inout ReferenceCase) throws {
    item.node.skipRemarks("case")
    let rate = try item.node.number("lam")
    let queue = try QueueMG1(
      arrivalRate: rate, meanService: item.node.number("rho") / rate,
      coefficientOfVariation: item.node.number("scv").squareRoot())
    try item.exact("Wq", queue.meanWait)
    try item.exact("W", queue.meanSojourn)
    try item.exact("Lq", queue.meanQueue)
    try item.exact("L", queue.meanInSystem)
    try item.exact("mean_busy_period", queue.meanBusyPeriod)
    item.obeysLittle(queue.meanInSystem, queue.arrivalRate, queue.meanSojourn)
  }

  private static func priority(_ item: inout ReferenceCase) throws {
    let rates = try item.node.numbers("lam")
    let means = try item.node.numbers("ES")
    let squares = try item.node.numbers("ES2")
    guard rates.count == means.count, rates.count == squares.count, !rates.isEmpty else {
      return item.fail("\(item.node.path): lam, ES and ES2 differ in length or are empty")
    }
    let queue = try PriorityQueueMG1(
      rates.indices.map {
        try QueueMG1(
          arrivalRate: rates[$0], meanService: means[$0],
          coefficientOfVariation: variation(means[$0], squares[$0]))
      })
    try item.exact("non_preemptive_Wq", queue.meanWaits)
    try item.exact("preemptive_resume_W", queue.meanSojournsPreemptiveResume)
  }

  /// The coefficient of variation from the first two moments.
  private static func variation(_ mean: Double, _ square: Double) -> Double {
    max(0, square / (mean * mean) - 1).squareRoot()
  }

  private static func gg1(_ item: inout ReferenceCase) throws {
    let node = item.node
    let queue = try QueueGG1(
      arrivalRate: node.number("lam"), serviceRate: node.number("mu"),
      arrivalSCV: node.number("ca2"), serviceSCV: node.number("cs2"))
    try item.exact("rho", queue.utilisation)
    try item.exact("kingman_upper_Wq", queue.upperBoundKingman)
    try item.exact("daley_upper_Wq", queue.upperBoundDaley)
    try item.exact("marchal_approx_Wq", queue.approximateWaitMarchal)
    try item.exact("kingman_VUT_approx", queue.approximateWaitKingman)
    try item.exact("KLB_approx_Wq", queue.approximateWaitKramerLangenbachBelz)
    try item.exact("lower_bound_Wq", queue.lowerBound)
  }

  private static func mgInfinity(_ item: inout ReferenceCase) throws {
    let queue = try QueueMGInfinity(
      arrivalRate: item.node.number("lam"), meanService: 1 / item.node.number("mu"))
    try item.exact("L", queue.meanInSystem)
    try item.exact("mean_at_t", queue.meanInSystem(after: item.node.number("t")))
    try item.exact("P0", queue.probabilityOfEmpty)
  }

  // MARK: Networks and finite sources

  private static func machineRepair(_ item: inout ReferenceCase) throws {
    let node = item.node
    let shop = try MachineRepair(
      machines: node.whole("N"), repairers: node.whole("c"), failureRate: node.number("fail"),
      repairRate: node.number("rep"))
    try item.exact("pn_down", shop.stateProbabilities)
    try item.exact("mean_down", shop.meanDown)
    try item.exact("mean_up", shop.meanUp)
    try item.exact("Lq", shop.meanQueue)
    try item.exact("throughput", shop.throughput)
    try item.exact("mean_downtime_W", shop.meanDowntime)
    try item.exact("Wq", shop.meanWait)
    try item.exact("repair_utilisation", shop.repairerUtilisation)
  }

  private static func polling(_ item: inout ReferenceCase) throws {
    let node = item.node
    let kind = try node.text("kind")
    guard let discipline = PollingSystem.Discipline(rawValue: kind) else {
      let known = PollingSystem.Discipline.allCases.map(\.rawValue)
      return item.fail(
        "\(node.path).kind is \"\(kind)\"" + suggestion(for: kind, among: known)
          + "; expected one of " + known.joined(separator: ", "))
    }
    let mean = try node.number("ES")
    let system = try PollingSystem(
      queues: node.whole("N"), arrivalRate: node.number("lam"), meanService: mean,
      coefficientOfVariation: variation(mean, node.number("ES2")),
      meanSwitch: node.number("switch_mean"), switchVariance: node.number("switch_var"),
      discipline: discipline)
    try item.exact("rho", system.utilisation)
    try item.exact("Wq", system.meanWait)
  }

  private static func meanValueAnalysis(_ item: inout ReferenceCase) throws {
    let network = try ClosedNetwork(
      customers: item.node.whole("N"), demands: item.node.numbers("D"),
      pause: item.node.number("Z"))
    try item.exact("X", network.throughput)
    try item.exact("R", network.meanResponseTime)
    try item.exact("Q", network.meanInSystem)
    try item.exact("U", network.utilisations)
  }

  /// The file has the throughputs of the stations but neither the routing nor the arrivals from
  /// outside. The latter are L/W by Little's law and, as an input of the file, a number of at
  /// most six decimals. The routing does not matter beyond the throughputs, so any that gives
  /// them will do.
  private static func jackson(_ item: inout ReferenceCase) throws {
    let rates = try item.node.numbers("lam")
    let nodes = try item.node.items("stations")
    guard item.same(item.node, nodes.count, rates.count, "stations"), !rates.isEmpty else { return }
    let outside =
      (try item.node.number("L_total") / item.node.number("W_total") * 1e6).rounded() / 1e6
    let sum = rates.reduce(0, +)
    let leaving = outside / sum
    let network = try JacksonNetwork(
      stations: zip(nodes, rates).map { node, rate in
        let offered = try node.number("offered")
        let servers = (offered / (try node.number("rho"))).rounded()
        guard servers >= 1 && servers < 1e6 else {
          throw DesignError.wrongShape("\(node.path) has \(servers) servers; expected 1 or more")
        }
        return JacksonNetwork.Station(serviceRate: rate / offered, servers: Int(servers))
      },
      externalRates: rates.map { $0 * leaving },
      routing: rates.map { _ in rates.map { (1 - leaving) * $0 / sum } })
    try item.exact("lam", network.throughputs)
    try item.exact("L_total", network.meanInNetwork)
    try item.exact("W_total", network.meanSojourn)
    for (node, queue) in zip(nodes, network.queues) {
      guard let queue else { continue }
      var station = ReferenceCase(node)
      try station.station(queue)
      for problem in station.problems { item.fail(problem) }
    }
  }
}

extension ReferenceCase {
  fileprivate mutating func exact(_ key: String, _ found: Double) throws {
    try close(key, found, ReferenceTolerance.closedForm)
  }

  fileprivate mutating func exact(_ key: String, _ found: [Double]) throws {
    try close(key, found, ReferenceTolerance.closedForm)
  }

  /// Compares the figures of an M/M/c station.
  fileprivate mutating func station(_ queue: QueueMMc) throws {
    try exact("offered", queue.offeredLoad)
    try exact("rho", queue.utilisation)
    try exact("P0", queue.probabilityOfEmpty)
    try exact("ErlangC_P_wait", queue.probabilityOfWait)
    try exact("Lq", queue.meanQueue)
    try exact("Wq", queue.meanWait)
    try exact("L", queue.meanInSystem)
    try exact("W", queue.meanSojourn)
    try exact("P_Wq_gt_1", queue.waitTail(1))
    obeysLittle(queue.meanInSystem, queue.arrivalRate, queue.meanSojourn)
  }

  /// L = λW.
  fileprivate mutating func obeysLittle(
    _ meanInSystem: Double, _ rate: Double, _ meanSojourn: Double
  ) {
    let flow = rate * meanSojourn
    if !((meanInSystem - flow).magnitude <= ReferenceTolerance.closedForm * flow) {
      fail("\(node.path): L is \(meanInSystem) and λW is \(flow): Little's law is broken")
    }
  }
}
