import Quantities

/// A run of a queue that can be made longer, with the snapshots that its windows need.
final class QueueRun: VerificationRun {
  private var simulation: QueueSimulation
  private let figures: [QueueFigure]
  private let limits: [Int64]
  private let classes: [QueueModel.CustomerClass]
  /// How many times longer the simulated times are than the model's.
  private let stretch: Double
  /// Milliseconds in which one customer is expected.
  private let millisecondsPerCustomer: Double
  private var cuts: [(cut: Int, snapshot: QueueSnapshot)] = []
  private var executedUntil = SimTime.zero

  init(_ model: QueueModel, number: Int, figures: [String]) {
    self.figures = figures.map { text in
      guard let figure = try? QueueFigure(text) else {
        preconditionFailure("\(text) has been checked as a figure and is none")
      }
      return figure
    }
    let (model, stretch) = model.stretched
    self.stretch = stretch
    var limits: [Int64] = []
    var keepsHistograms = false
    for figure in self.figures {
      switch figure.kind {
      case .serviceLevel(let limit): if !limits.contains(limit) { limits.append(limit) }
      case .waitQuantile: keepsHistograms = true
      default: break
      }
    }
    self.limits = limits
    classes = model.classes
    millisecondsPerCustomer = 1_000 / classes.reduce(0) { $0 + 1 / $1.interarrival.mean }
    simulation = QueueSimulation(
      model, number: number, limits: limits.map { $0 * Int64(stretch) },
      keepsHistograms: keepsHistograms)
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
    let window = QueueWindow(from: first.snapshot, to: last, limits: limits, classes: classes)
    return figures.map { figure in
      window.value(figure) / (figure.description.dimension == .time ? stretch : 1)
    }
  }

  private func moment(_ customers: Int) -> SimTime {
    SimTime(milliseconds: Int64((Double(customers) * millisecondsPerCustomer).rounded()))
  }

  private func look(at moment: SimTime) -> QueueSnapshot {
    precondition(
      moment >= executedUntil,
      "a look at \(moment.milliseconds) ms after \(executedUntil.milliseconds) ms were run")
    simulation.run(until: moment)
    executedUntil = moment
    return simulation.snapshot(at: moment)
  }
}
