/// A set of open sites, and what each swap of an open for a closed one would gain.
///
/// For each client the nearest and second nearest open site are known. From them come the gain of
/// opening a site, the loss of closing one, and what a swap of both corrects, so that a swap is
/// judged in O(1); after a swap only the clients whose two nearest sites changed are counted anew.
///
/// Source: Resende and Werneck, "A fast swap-based local search procedure for location problems",
/// Annals of Operations Research 150(1), 2007.
struct SwapSearch: ~Copyable {
  private let sites: Int
  private let clients: Int
  /// Client by client.
  private let costs: NumberMemory<Double>
  /// The sites of each client from the cheapest to the dearest.
  private let order: NumberMemory<Int32>

  private(set) var open: [Int] = []
  private(set) var closed: [Int] = []
  /// The place of a site in `open`, or -1.
  private let placeInOpen: NumberMemory<Int32>
  private let placeInClosed: NumberMemory<Int32>

  /// The places in `order` of the nearest and second nearest open site of a client; the number of
  /// sites where there is none.
  private let first: NumberMemory<Int32>
  private let second: NumberMemory<Int32>

  /// The clients whose two nearest sites a swap changes, with the new ones.
  private var touched: [(client: Int, first: Int32, second: Int32)] = []

  /// What opening a closed site saves, before any is closed.
  private let gain: NumberMemory<Double>
  /// What closing the open site at a place of `open` costs, before any is opened.
  private let loss: NumberMemory<Double>
  /// By closed site and place of the open one: what both together save more than the two apart.
  private let extra: NumberMemory<Double>
  /// The sites in a row of `extra`.
  private let rowLength: Int

  /// - Parameter open: how many sites are open at a time.
  init(_ table: SiteCosts, open: Int) {
    let sites = table.sites
    self.sites = sites
    clients = table.clients
    costs = NumberMemory(table.costs)
    order = NumberMemory(repeating: 0, count: sites * clients)
    for client in 0..<clients {
      let row = (0..<sites).sorted {
        (table.costs[client * sites + $0], $0) < (table.costs[client * sites + $1], $1)
      }
      for (rank, site) in row.enumerated() { order[client * sites + rank] = Int32(site) }
    }
    placeInOpen = NumberMemory(repeating: -1, count: sites)
    placeInClosed = NumberMemory(repeating: -1, count: sites)
    first = NumberMemory(repeating: 0, count: clients)
    second = NumberMemory(repeating: 0, count: clients)
    gain = NumberMemory(repeating: 0, count: sites)
    loss = NumberMemory(repeating: 0, count: sites)
    extra = NumberMemory(repeating: 0, count: sites * open)
    rowLength = open
  }

  /// The cost of the sites that are open.
  func cost() -> Double {
    var sum = 0.0
    for client in 0..<clients { sum += costAt(client, Int(first[client])) }
    return sum
  }

  // MARK: Sets of sites

  /// Opens the given sites and closes all others.
  mutating func open(sites chosen: [Int]) {
    precondition(chosen.count == rowLength, "\(chosen.count) open sites instead of \(rowLength)")
    open = chosen
    for site in 0..<sites { placeInOpen[site] = -1 }
    for (place, site) in open.enumerated() { placeInOpen[site] = Int32(place) }
    closed.removeAll(keepingCapacity: true)
    for site in 0..<sites where placeInOpen[site] < 0 {
      placeInClosed[site] = Int32(closed.count)
      closed.append(site)
    }
    for site in 0..<sites { gain[site] = 0 }
    for place in 0..<rowLength { loss[place] = 0 }
    for index in 0..<sites * rowLength { extra[index] = 0 }
    for client in 0..<clients {
      let nearest = nextOpen(client, from: 0)
      first[client] = Int32(nearest)
      second[client] = Int32(nextOpen(client, from: nearest + 1))
      count(client, sign: 1)
    }
  }

  /// Opens one site after the other, each where it saves most; the lower number where two tie.
  mutating func openGreedily() {
    var least = [Double](repeating: .infinity, count: clients)
    var chosen: [Int] = []
    var isChosen = [Bool](repeating: false, count: sites)
    for _ in 0..<rowLength {
      var best = -1
      var bestCost = Double.infinity
      for site in 0..<sites where !isChosen[site] {
        var sum = 0.0
        for client in 0..<clients { sum += min(least[client], costs[client * sites + site]) }
        if best < 0 || sum < bestCost {
          bestCost = sum
          best = site
        }
      }
      chosen.append(best)
      isChosen[best] = true
      for client in 0..<clients {
        least[client] = min(least[client], costs[client * sites + best])
      }
    }
    open(sites: chosen)
  }

  // MARK: Swaps

  /// What a swap of an open for a closed site saves.
  func saving(closing: Int, opening: Int) -> Double {
    let place = Int(placeInOpen[closing])
    return gain[opening] - loss[place] + extra[opening * rowLength + place]
  }

  /// Makes the best swap until none saves anything.
  mutating func descend() {
    let scale = 1e-12 * max(cost(), 1)
    while true {
      var bestSaving = scale
      var closing = -1
      var opening = -1
      for site in closed {
        let row = extra.base + site * rowLength
        let gained = gain[site]
        for place in 0..<rowLength {
          let saving = gained - loss[place] + row[place]
          if saving > bestSaving {
            bestSaving = saving
            closing = open[place]
            opening = site
          }
        }
      }
      if opening < 0 { return }
      swap(closing: closing, opening: opening)
    }
  }

  /// Closes one site and opens another.
  ///
  /// - Precondition: the one is open and the other is not.
  mutating func swap(closing: Int, opening: Int) {
    let place = Int(placeInOpen[closing])
    let freed = Int(placeInClosed[opening])
    precondition(place >= 0 && placeInOpen[opening] < 0, "swap of \(closing) for \(opening)")
    // The clients that the swap touches leave the sums while these still know the old sites.
    touched.removeAll(keepingCapacity: true)
    placeInOpen[closing] = -1
    placeInOpen[opening] = Int32(place)
    for client in 0..<clients {
      let base = client * sites
      let near = order[base + Int(first[client])]
      let next = second[client] < sites ? order[base + Int(second[client])] : -1
      let limit = costAt(client, Int(second[client]))
      let cost = costs[base + opening]
      if Int(near) == closing || Int(next) == closing || cost <= limit {
        let nearest = nextOpen(client, from: 0)
        touched.append(
          (client, Int32(nearest), Int32(nextOpen(client, from: nearest + 1))))
      }
    }
    placeInOpen[closing] = Int32(place)
    placeInOpen[opening] = -1
    for (client, _, _) in touched { count(client, sign: -1) }
    placeInOpen[closing] = -1
    placeInOpen[opening] = Int32(place)
    open[place] = opening
    closed[freed] = closing
    placeInClosed[closing] = Int32(freed)
    for (client, nearest, next) in touched {
      first[client] = nearest
      second[client] = next
      count(client, sign: 1)
    }
  }

  // MARK: Sums

  @inline(__always)
  private func costAt(_ client: Int, _ rank: Int) -> Double {
    rank < sites ? costs[client * sites + Int(order[client * sites + rank])] : .infinity
  }

  /// The first open site of a client at or after a rank.
  @inline(__always)
  private func nextOpen(_ client: Int, from rank: Int) -> Int {
    var rank = rank
    while rank < sites && placeInOpen[Int(order[client * sites + rank])] < 0 { rank += 1 }
    return rank
  }

  /// Adds what a client contributes to gains, losses and extras, or takes it away.
  private func count(_ client: Int, sign: Double) {
    let row = order.base + client * sites
    let cost = costs.base + client * sites
    let nearest = Int(first[client])
    let place = Int(placeInOpen[Int(row[nearest])])
    let near = cost[Int(row[nearest])]
    let last = Int(second[client])
    // With one open site there is no second; the dearest site stands in for it, and cancels out.
    let next = last < sites ? cost[Int(row[last])] : cost[Int(row[sites - 1])]
    loss[place] += sign * (next - near)
    for rank in 0..<min(last, sites) where rank != nearest {
      let site = Int(row[rank])
      let here = cost[site]
      if here < near { gain[site] += sign * (near - here) }
      extra[site * rowLength + place] += sign * (next - max(near, here))
    }
  }
}
