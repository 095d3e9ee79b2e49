import Quantities

/// The counts of a hypercube at one moment. Integrals over time are kept as in `Station`: the sum
/// of the times at which a number rose less those at which it fell.
struct HypercubeSnapshot: Sendable {
  var time: Int64 = 0
  var arrived = 0
  var served = 0
  var lost = 0
  var waited = 0
  /// Calls by atom, and those of them that found their preferred unit free.
  var preferred: [Int]
  var arrivedByAtom: [Int]
  var present = 0
  /// From the call to the end of its service, over all served, in milliseconds.
  var sojournTime: Int64 = 0
  var waiting = 0
  var queueTimes: Int64 = 0
  var isAllBusy = false
  var allBusyTimes: Int64 = 0
  /// Milliseconds in which each unit was busy.
  var busy: [Int64] = []
  /// What the units' own stations have lost count of.
  var imbalance = 0

  mutating func note(busy: Int, of units: Int, at now: SimTime) {
    let isAll = busy == units
    if isAll == isAllBusy { return }
    isAllBusy = isAll
    allBusyTimes += isAll ? now.milliseconds : -now.milliseconds
  }

  var allBusyTime: Int64 { (isAllBusy ? time : 0) - allBusyTimes }
  var queueTime: Int64 { Int64(waiting) * time - queueTimes }
  /// Arrived less served, lost and present, with what the stations miss.
  var flowImbalance: Int { abs(arrived - served - lost - present) + imbalance }
}

/// Figures from what happened between two snapshots.
struct HypercubeWindow {
  let from: HypercubeSnapshot
  let to: HypercubeSnapshot

  private func share(_ time: (HypercubeSnapshot) -> Int64) -> Double {
    Double(time(to) - time(from)) / Double(to.time - from.time)
  }

  private func perCall(_ count: (HypercubeSnapshot) -> Int) -> Double {
    Double(count(to) - count(from)) / Double(to.arrived - from.arrived)
  }

  /// Dimensionless; NaN where nothing was seen.
  func value(_ figure: ModelFigure<HypercubeFigure>) -> Double {
    let index = figure.index
    switch figure.kind {
    case .probabilityAllBusy: return share(\.allBusyTime)
    case .workload: return share { $0.busy[index] }
    case .firstChoice:
      return Double(to.preferred[index] - from.preferred[index])
        / Double(to.arrivedByAtom[index] - from.arrivedByAtom[index])
    case .probabilityOfLoss: return perCall(\.lost)
    case .probabilityOfWait: return perCall(\.waited)
    case .meanQueue: return share(\.queueTime)
    case .littlesLaw:
      let busy = to.busy.indices.reduce(0) { $0 + to.busy[$1] - from.busy[$1] }
      let waited = to.queueTime - from.queueTime
      return Double(busy + waited) / Double(to.sojournTime - from.sojournTime) - 1
    case .flowConservation: return Double(to.flowImbalance)
    }
  }
}
