import Quantities

/// A simulation that can be looked at on its way.
protocol WindowedSimulation: ~Copyable {
  /// All counts at one moment; figures are made from two of them.
  associatedtype Snapshot

  /// How many of what the model counts came so far.
  var customers: Int { get }

  /// Executes all events before a moment.
  mutating func run(until end: SimTime)

  /// The counts at a moment up to which the run has been executed.
  func snapshot(at now: SimTime) -> Snapshot
}

/// A run on the clock that can be made longer, with the snapshots that its windows need.
final class WindowRun<Simulation: WindowedSimulation & ~Copyable>: VerificationRun {
  private var simulation: Simulation
  /// Milliseconds in which one customer is expected.
  private let millisecondsPerCustomer: Double
  private let values: (_ from: Simulation.Snapshot, _ to: Simulation.Snapshot) -> [Double]
  private var cuts: [(cut: Int, snapshot: Simulation.Snapshot)] = []
  private var executedUntil = SimTime.zero

  /// - Parameter values: the figures of the window between two snapshots.
  init(
    _ simulation: consuming Simulation, millisecondsPerCustomer: Double,
    values: @escaping (_ from: Simulation.Snapshot, _ to: Simulation.Snapshot) -> [Double]
  ) {
    self.simulation = simulation
    self.millisecondsPerCustomer = millisecondsPerCustomer
    self.values = values
  }

  var customers: Int { simulation.customers }

  func extend(to length: Int, cut: Int, laterCuts: [Int]) -> [Double] {
    let end = moment(length)
    for next in [cut] + laterCuts where next < length {
      if cuts.contains(where: { $0.cut == next }) { continue }
      cuts.append((next, look(at: moment(next))))
    }
    let last = look(at: end)
    guard let first = cuts.first(where: { $0.cut == cut }) else {
      preconditionFailure("a cut at \(cut) customers is not before the end at \(length)")
    }
    cuts.removeAll { $0.cut <= cut }
    return values(first.snapshot, last)
  }

  private func moment(_ customers: Int) -> SimTime {
    SimTime(milliseconds: Int64((Double(customers) * millisecondsPerCustomer).rounded()))
  }

  private func look(at moment: SimTime) -> Simulation.Snapshot {
    precondition(
      moment >= executedUntil,
      "a look at \(moment.milliseconds) ms after \(executedUntil.milliseconds) ms were run")
    simulation.run(until: moment)
    executedUntil = moment
    return simulation.snapshot(at: moment)
  }
}
