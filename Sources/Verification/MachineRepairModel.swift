/// Machines that fail and repairers who mend one at a time, in the order of failure.
struct MachineRepairModel: VerificationModel {
  static let name = "machineRepair"

  let machines: Int
  let uptime: Distribution
  let repair: Distribution
  /// As many as machines where the case names none.
  let repairers: Int

  enum Figure: String, FigureKind {
    /// The fraction of time in which a machine works.
    case availability
    /// From failure to the end of repair.
    case meanDowntime
    /// From failure to the start of repair.
    case meanWait
    /// Time averages of the machines that are down, and of those that wait for a repairer.
    case meanDown, meanQueue
    /// Of the failures: no repairer was free.
    case probabilityOfWait
    /// The fraction of time in which a repairer is busy.
    case utilisation
    /// L/(λW) − 1 over the machines that are down.
    case littlesLaw
    /// Failed less mended and still down.
    case flowConservation

    static let owner = "machine repair"

    var description: FigureDescription {
      switch self {
      case .meanDowntime, .meanWait: FigureDescription(dimension: .time)
      case .littlesLaw: FigureDescription(dimension: .number, absoluteTolerance: 1e-3)
      case .flowConservation: FigureDescription(dimension: .number, isDeterministic: true)
      default: FigureDescription(dimension: .number)
      }
    }
  }

  static func read(_ given: ObjectReader) -> (any VerificationModel)? {
    let machines = given.wholeNumber(
      "machines", given.required("machines", expected: "a whole number of machines"),
      in: 1...100_000)
    let uptime = given.requiredDistribution("uptime")
    let repair = given.requiredDistribution("repair")
    let repairersValue = given.optional("repairers")
    let repairers = given.wholeNumber("repairers", repairersValue, in: 1...100_000)
    given.finish()
    guard let machines, let uptime, let repair, (repairersValue == nil) == (repairers == nil)
    else { return nil }
    return MachineRepairModel(
      machines: machines, uptime: uptime, repair: repair,
      repairers: min(repairers ?? machines, machines))
  }

  static func describe(_ figure: String, of model: (any VerificationModel)?)
    throws(TextMistake) -> FigureDescription
  {
    try ModelFigure<Figure>(figure).kind.description
  }

  func startRun(number: Int, figures: [String]) -> any VerificationRun {
    let parsed = ModelFigure<Figure>.checked(figures)
    let stretch = TimeStretch.factor(for: [uptime.mean, repair.mean])
    let stretched = MachineRepairModel(
      machines: machines, uptime: uptime.scaled(by: stretch), repair: repair.scaled(by: stretch),
      repairers: repairers)
    // Failures come at most as fast as idle repairers would mend, and as machines could fail.
    let rate = min(
      Double(machines) / (uptime.mean + repair.mean), Double(repairers) / max(repair.mean, 1e-9))
    return WindowRun(
      MachineRepairSimulation(stretched, number: number),
      millisecondsPerCustomer: stretch * 1_000 / rate
    ) { from, to in
      parsed.map {
        Self.value($0.kind, from, to, stretched)
          / ($0.kind.description.dimension == .time ? stretch : 1)
      }
    }
  }

  private static func value(
    _ figure: Figure, _ from: MachineRepairSnapshot, _ to: MachineRepairSnapshot,
    _ model: MachineRepairModel
  ) -> Double {
    let elapsed = Double(to.time - from.time)
    let down = Double(to.integrals.system - from.integrals.system) / elapsed
    let mended = Double(to.mended - from.mended)
    switch figure {
    case .availability: return 1 - down / Double(model.machines)
    case .meanDowntime: return Double(to.downtime - from.downtime) / mended / 1_000
    case .meanWait:
      return Double(to.waitTime - from.waitTime) / Double(to.begun - from.begun) / 1_000
    case .meanDown: return down
    case .meanQueue: return Double(to.integrals.queue - from.integrals.queue) / elapsed
    case .probabilityOfWait:
      return Double(to.queued - from.queued) / Double(to.failed - from.failed)
    case .utilisation:
      return Double(to.integrals.busy - from.integrals.busy)
        / Double(to.integrals.onDuty - from.integrals.onDuty)
    case .littlesLaw: return down * elapsed / Double(to.downtime - from.downtime) - 1
    case .flowConservation:
      return Double(abs(to.flowImbalance) + abs(to.failed - to.mended - to.down))
    }
  }
}
