/// The choice of *p* sites that cover as much weight of clients as possible.
///
/// A greedy choice, which covers at least 1 − 1/e of what is possible, then the best swap of an
/// open for a closed site until none gains. Ties go to the lower numbers. `ExactCovering` proves an
/// optimum where the size allows.
///
/// Sources: Church and ReVelle, "The maximal covering location problem", Papers of the Regional
/// Science Association 32, 1974; Nemhauser, Wolsey and Fisher, "An analysis of approximations for
/// maximizing submodular set functions", Mathematical Programming 14, 1978 (the bound).
public struct MaximalCovering: Sendable {
  public init() {}

  /// A choice of sites.
  public struct Choice: Sendable, Equatable {
    /// The open sites, in ascending order.
    public let open: [Int]
    /// The weight of the covered clients.
    public let covered: Double
  }

  /// Chooses `count` sites.
  ///
  /// - Precondition: 1 ≤ `count` ≤ the number of sites.
  /// - Complexity: a greedy step and a swap are O(covered pairs + sites · `count`) each.
  public func choose(_ count: Int, from covering: Covering) -> Choice {
    precondition(
      (1...covering.sites).contains(count), "\(count) sites to open of \(covering.sites)")
    var state = CoverCounts(covering)
    for _ in 0..<count { state.openBest() }
    while state.swapBest() {}
    let open = state.open.sorted()
    return Choice(open: open, covered: covering.covered(open: open))
  }
}

/// How often each client is covered by the sites that are open.
private struct CoverCounts {
  private let covering: Covering
  private var counts: [Int32]
  private(set) var open: [Int] = []
  private var placeInOpen: [Int]

  init(_ covering: Covering) {
    self.covering = covering
    counts = Array(repeating: 0, count: covering.clients)
    placeInOpen = Array(repeating: -1, count: covering.sites)
  }

  /// Opens the site that covers most of what is not covered yet.
  mutating func openBest() {
    var best = -1
    var most = -Double.infinity
    for site in 0..<covering.sites where placeInOpen[site] < 0 {
      let gain = gain(of: site)
      if gain > most {
        most = gain
        best = site
      }
    }
    placeInOpen[best] = open.count
    open.append(best)
    count(best, 1)
  }

  /// Makes the swap that gains most; false if none gains.
  mutating func swapBest() -> Bool {
    var loss = [Double](repeating: 0, count: open.count)
    for client in counts.indices where counts[client] == 1 {
      loss[onlyCover(of: client)] += covering.weights[client]
    }
    var shared = [Double](repeating: 0, count: open.count)
    var bestGain = 1e-12 * max(1, covering.weights.reduce(0, +))
    var opening = -1
    var closing = -1
    for site in 0..<covering.sites where placeInOpen[site] < 0 {
      for place in shared.indices { shared[place] = 0 }
      var gain = 0.0
      for index in covering.firstClient[site]..<covering.firstClient[site + 1] {
        let client = Int(covering.clientsOfSites[index])
        if counts[client] == 0 { gain += covering.weights[client] }
        if counts[client] == 1 { shared[onlyCover(of: client)] += covering.weights[client] }
      }
      for place in shared.indices where gain - loss[place] + shared[place] > bestGain {
        bestGain = gain - loss[place] + shared[place]
        opening = site
        closing = place
      }
    }
    if opening < 0 { return false }
    count(open[closing], -1)
    placeInOpen[open[closing]] = -1
    open[closing] = opening
    placeInOpen[opening] = closing
    count(opening, 1)
    return true
  }

  private func gain(of site: Int) -> Double {
    var sum = 0.0
    for index in covering.firstClient[site]..<covering.firstClient[site + 1] {
      let client = Int(covering.clientsOfSites[index])
      if counts[client] == 0 { sum += covering.weights[client] }
    }
    return sum
  }

  /// The place in `open` of the one site that covers a client.
  private func onlyCover(of client: Int) -> Int {
    for index in covering.firstSite[client]..<covering.firstSite[client + 1] {
      let place = placeInOpen[Int(covering.sitesOfClients[index])]
      if place >= 0 { return place }
    }
    preconditionFailure("client \(client) is counted as covered and no open site covers it")
  }

  private mutating func count(_ site: Int, _ change: Int32) {
    for index in covering.firstClient[site]..<covering.firstClient[site + 1] {
      counts[Int(covering.clientsOfSites[index])] += change
    }
  }
}
