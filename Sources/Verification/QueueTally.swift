import Mechanisms

/// What one class of customers has met since the start of a run.
struct ClassTally: Sendable, BitwiseCopyable {
  var arrived = 0
  var admitted = 0
  var queued = 0
  var lost = 0
  var abandoned = 0
  /// Waits that have ended, and their sum in milliseconds.
  var waits = 0
  var waitTime: Int64 = 0
  var departures = 0
  var sojournTime: Int64 = 0
  /// Over all arrivals: how many they found waiting.
  var queueSeen = 0
  // Now waiting and now present, with the sums of the times at which these rose less those at
  // which they fell, as in `Station`.
  var waiting = 0
  var waitingTimes: Int64 = 0
  var present = 0
  var presentTimes: Int64 = 0

  /// Customer-milliseconds of waiting up to a moment.
  func queueIntegral(_ now: Int64) -> Int64 { Int64(waiting) * now - waitingTimes }
  /// Customer-milliseconds of presence up to a moment.
  func systemIntegral(_ now: Int64) -> Int64 { Int64(present) * now - presentTimes }
}

/// The state of all counts at one moment; figures are differences of two of them.
struct QueueSnapshot {
  let time: Int64
  let integrals: StationIntegrals
  let flowImbalance: Int
  let tallies: [ClassTally]
  /// Served within each limit, limits of class 0 first.
  let within: [Int]
  let histograms: [WaitHistogram]
}

/// Figures from what happened between two snapshots.
struct QueueWindow {
  let from: QueueSnapshot
  let to: QueueSnapshot
  let limits: [Int64]
  let classes: [QueueModel.CustomerClass]

  private func change(_ index: Int?, _ count: (ClassTally) -> Int) -> Double {
    let range = index.map { $0..<$0 + 1 } ?? 0..<classes.count
    return Double(range.reduce(0) { $0 + count(to.tallies[$1]) - count(from.tallies[$1]) })
  }

  private func sum(_ index: Int?, _ time: (ClassTally) -> Int64) -> Double {
    let range = index.map { $0..<$0 + 1 } ?? 0..<classes.count
    return Double(range.reduce(0) { $0 + time(to.tallies[$1]) - time(from.tallies[$1]) })
  }

  private var elapsed: Double { Double(to.time - from.time) }

  private func meanWait(_ index: Int?) -> Double {
    sum(index, \.waitTime) / change(index, \.waits) / 1_000
  }

  /// In seconds or dimensionless; NaN where nothing was seen.
  func value(_ figure: QueueFigure) -> Double {
    let index = figure.classIndex
    switch figure.kind {
    case .meanWait: return meanWait(index)
    case .meanSojourn: return sum(index, \.sojournTime) / change(index, \.departures) / 1_000
    case .meanQueue:
      return timeAverage(index, \.queue) { $0.queueIntegral($1) }
    case .meanInSystem:
      return timeAverage(index, \.system) { $0.systemIntegral($1) }
    case .meanQueueSeen: return change(nil, \.queueSeen) / change(nil, \.arrived)
    case .probabilityOfWait: return change(index, \.queued) / change(index, \.admitted)
    case .probabilityOfLoss: return change(index, \.lost) / change(index, \.arrived)
    case .probabilityOfAbandonment: return change(index, \.abandoned) / change(index, \.arrived)
    case .utilisation:
      return Double(to.integrals.busy - from.integrals.busy)
        / Double(to.integrals.onDuty - from.integrals.onDuty)
    case .waitQuantile(let p):
      let range = index.map { $0..<$0 + 1 } ?? 0..<classes.count
      return WaitHistogram.quantile(
        p, from: Array(from.histograms[range]), to: Array(to.histograms[range])) / 1_000
    case .serviceLevel(let limit): return serviceLevel(limit, index)
    case .loadWeightedWait:
      return classes.indices.reduce(0) {
        $0 + classes[$1].service.mean / classes[$1].interarrival.mean * meanWait($1)
      }
    case .littlesLaw:
      return Double(to.integrals.system - from.integrals.system) / sum(nil, \.sojournTime) - 1
    case .flowConservation: return flowImbalance
    }
  }

  /// The station's own balance, and that of the tallies, which are counted apart from it.
  private var flowImbalance: Double {
    let tallied = to.tallies.reduce(0) {
      $0 + $1.arrived - $1.lost - $1.departures - $1.present
    }
    return Double(abs(to.flowImbalance) + abs(tallied))
  }

  /// Of the whole queue by the station's own integral, of one class by its tally.
  private func timeAverage(
    _ index: Int?, _ whole: (StationIntegrals) -> Int128, _ part: (ClassTally, Int64) -> Int64
  ) -> Double {
    guard let index else {
      return Double(whole(to.integrals) - whole(from.integrals)) / elapsed
    }
    return Double(part(to.tallies[index], to.time) - part(from.tallies[index], from.time))
      / elapsed
  }

  private func serviceLevel(_ limit: Int64, _ index: Int?) -> Double {
    guard let place = limits.firstIndex(of: limit) else {
      preconditionFailure("no count of waits within \(limit) ms")
    }
    let range = index.map { $0..<$0 + 1 } ?? 0..<classes.count
    let served = range.reduce(0) {
      let counter = $1 * limits.count + place
      return $0 + to.within[counter] - from.within[counter]
    }
    return Double(served) / change(index, \.arrived)
  }
}
