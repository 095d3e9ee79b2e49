/// What it costs to serve each client from each site: the table of a p-median problem.
public struct SiteCosts: Sendable {
  public let sites: Int
  public let clients: Int
  /// Weighted costs, client by client: of `client` from `site` at `client * sites + site`.
  let costs: [Double]

  /// A table of costs that are weighted already.
  ///
  /// - Parameter costs: client by client, in any one unit; finite and at least 0.
  public init(sites: Int, clients: Int, costs: [Double]) {
    precondition(
      sites >= 1 && clients >= 0 && costs.count == sites * clients,
      "\(costs.count) costs for \(clients) clients and \(sites) sites")
    precondition(costs.allSatisfy { $0 >= 0 && $0.isFinite }, "a cost is negative or not finite")
    self.sites = sites
    self.clients = clients
    self.costs = costs
  }

  /// A table from distances or travel times and the weights of the clients.
  ///
  /// - Parameters:
  ///   - distances: client by client, in any one unit; finite and at least 0.
  ///   - weights: of the clients (dimensionless); finite and at least 0.
  public init(sites: Int, distances: [Double], weights: [Double]) {
    precondition(
      weights.allSatisfy { $0 >= 0 && $0.isFinite }, "a weight is negative or not finite")
    precondition(
      distances.count == sites * weights.count,
      "\(distances.count) distances for \(weights.count) clients and \(sites) sites")
    var costs = distances
    for client in weights.indices {
      for site in 0..<sites { costs[client * sites + site] *= weights[client] }
    }
    self.init(sites: sites, clients: weights.count, costs: costs)
  }

  /// The cost of serving each client from the open site that is cheapest for it.
  ///
  /// - Complexity: O(clients · open sites).
  public func total(open: [Int]) -> Double {
    var sum = 0.0
    for client in 0..<clients {
      var least = Double.infinity
      for site in open { least = min(least, costs[client * sites + site]) }
      sum += least
    }
    return sum
  }

  /// The open site that serves each client; the lower number where two cost the same.
  public func assignment(open: [Int]) -> [Int] {
    let open = open.sorted()
    return (0..<clients).map { client in
      var best = open[0]
      for site in open where costs[client * sites + site] < costs[client * sites + best] {
        best = site
      }
      return best
    }
  }
}
