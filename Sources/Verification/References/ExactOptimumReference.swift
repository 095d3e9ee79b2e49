import Foundation
import Statistics

/// `simopt_exact`: optima that are known exactly, on which searches by simulation are tried.
enum ExactOptimumReference: ReferenceFamily {
  static let name = "simopt_exact"

  static func recompute(_ file: ReferenceFile, into tally: inout ReferenceTally) throws {
    let root = try file.json()
    tally.check(try root.at("newsvendor_CNTNEWS"), newsvendor)
    tally.check(try root.at("mm1_rate"), serviceRate)
    for expected in try root.items("staffing") { tally.check(expected, staffing) }
    tally.check(try root.at("allocation"), allocation)
  }

  /// How much to buy for a demand with the Burr XII law, F(x) = 1 − (1 + x^α)^(−β), at a cost,
  /// to sell at a price, and the rest at a salvage value.
  ///
  /// Source: the newsvendor's critical ratio, Arrow, Harris and Marschak (1951).
  private static func newsvendor(_ item: inout ReferenceCase) throws {
    let node = item.node
    let (cost, price) = (try node.number("cost"), try node.number("price"))
    let salvage = try node.number("salvage")
    let (alpha, beta) = (try node.number("burr_alpha"), try node.number("burr_beta"))
    let ratio = (price - cost) / (price - salvage)
    let best = pow(pow(1 - ratio, -1 / beta) - 1, 1 / alpha)
    let profit = { (amount: Double) in
      // E[min(D, x)] is the integral of P(D > t) up to x.
      let sold = simpson(from: 0, to: amount) { pow(1 + pow($0, alpha), -beta) }
      return (price - salvage) * sold - (cost - salvage) * amount
    }
    try item.close("x_opt", best, ReferenceTolerance.sums)
    try item.close("profit_opt", profit(best), ReferenceTolerance.sums)
    try item.close("profit_at_0_5", profit(0.5), ReferenceTolerance.sums)
  }

  /// The service rate that balances the mean time in an M/M/1 system and its cost c·μ².
  private static func serviceRate(_ item: inout ReferenceCase) throws {
    item.node.skipRemarks("note")
    let (arrivals, cost) = (try item.node.positive("lam"), try item.node.positive("cost"))
    let slope = { (rate: Double) in
      2 * cost * rate - 1 / ((rate - arrivals) * (rate - arrivals))
    }
    var (low, high) = (arrivals, arrivals + 1)
    while slope(high) < 0 { high += high - arrivals }
    while true {
      let middle = (low + high) / 2
      if middle <= low || middle >= high { break }
      if slope(middle) < 0 { low = middle } else { high = middle }
    }
    let queue = try QueueMMc(arrivalRate: arrivals, serviceRate: high, servers: 1)
    let value = queue.meanWait + 1 / high + cost * high * high
    // The minimum is flat: half the digits of its place are already all of its value.
    try item.close("mu_opt", high, flatMinimum)
    try item.close("f_opt", value, ReferenceTolerance.sums)
  }

  /// The place of a flat minimum is known to half the digits of a double.
  private static let flatMinimum = 1e-8

  /// The fewest servers that keep the mean wait below a target.
  private static func staffing(_ item: inout ReferenceCase) throws {
    let (arrivals, rate) = (try item.node.positive("lam"), try item.node.positive("mu"))
    let target = try item.node.positive("target_Wq")
    let wait = { (servers: Int) in
      try QueueMMc(arrivalRate: arrivals, serviceRate: rate, servers: servers).meanWait
    }
    guard arrivals / rate < 1e5 && target * rate > 1e-12 else {
      return item.fail("\(item.node.path): asks for more servers than can be tried")
    }
    var servers = Int(arrivals / rate) + 1
    while try wait(servers) > target { servers += 1 }
    try item.same("c_opt", servers)
    try item.close("Wq_at_opt", try wait(servers), ReferenceTolerance.closedForm)
    try item.close("Wq_at_opt_minus_1", try wait(servers - 1), ReferenceTolerance.closedForm)
  }

  /// Servers shared among queues so that the fewest wait: the mean number is convex in the
  /// servers, so giving each to where it helps most is optimal (Fox, *Management Science* 13,
  /// 1966).
  private static func allocation(_ item: inout ReferenceCase) throws {
    let (arrivals, rates) = (try item.node.numbers("lam"), try item.node.numbers("mu"))
    let total = try item.node.whole("total")
    guard arrivals.count == rates.count, !rates.isEmpty, total <= 100_000,
      (arrivals + rates).allSatisfy({ $0 > 0 }), zip(arrivals, rates).allSatisfy({ $0 / $1 < 1e5 })
    else {
      return item.fail("\(item.node.path): expected positive rates, as many lam as mu")
    }
    let queue = { (place: Int, servers: Int) in
      try QueueMMc(
        arrivalRate: arrivals[place], serviceRate: rates[place], servers: servers
      ).meanQueue
    }
    var servers = zip(arrivals, rates).map { Int($0 / $1) + 1 }
    while servers.reduce(0, +) < total {
      var best = (gain: -Double.infinity, place: 0)
      for place in servers.indices {
        let gain = try queue(place, servers[place]) - queue(place, servers[place] + 1)
        if gain > best.gain { best = (gain, place) }
      }
      servers[best.place] += 1
    }
    var waiting = 0.0
    for place in servers.indices { waiting += try queue(place, servers[place]) }
    try item.same("c_opt", servers)
    try item.close("total_Lq", waiting, ReferenceTolerance.closedForm)
  }

  /// Simpson's rule with 4,096 steps.
  private static func simpson(
    from low: Double, to high: Double, _ function: (Double) -> Double
  ) -> Double {
    let steps = 4_096
    let width = (high - low) / Double(steps)
    var sum = function(low) + function(high)
    for index in 1..<steps {
      sum += (index % 2 == 1 ? 4 : 2) * function(low + Double(index) * width)
    }
    return sum * width / 3
  }
}
