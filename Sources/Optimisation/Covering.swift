/// Which clients each site would cover: the table of a maximal covering problem.
public struct Covering: Sendable {
  public let sites: Int
  /// The weights of the clients (dimensionless).
  public let weights: [Double]
  /// The sites in whose reach each client is: `firstSite[client] ..< firstSite[client + 1]` of
  /// `sitesOfClients`, ascending.
  let firstSite: [Int]
  let sitesOfClients: [Int32]
  /// The clients that each site covers, in the same form.
  let firstClient: [Int]
  let clientsOfSites: [Int32]

  public var clients: Int { weights.count }

  /// - Parameters:
  ///   - sites: how many sites there are to choose from; at least 1.
  ///   - weights: of the clients; finite and at least 0.
  ///   - sitesOfClients: for each client, the sites in whose reach it is.
  public init(sites: Int, weights: [Double], sitesOfClients: [[Int]]) {
    precondition(sites >= 1, "\(sites) sites")
    precondition(
      weights.count == sitesOfClients.count,
      "\(weights.count) weights for \(sitesOfClients.count) clients")
    precondition(
      weights.allSatisfy { $0 >= 0 && $0.isFinite }, "a weight is negative or not finite")
    var first = [0]
    var flat: [Int32] = []
    var counts = [Int](repeating: 0, count: sites)
    for (client, list) in sitesOfClients.enumerated() {
      let unique = Set(list).sorted()
      precondition(
        unique.allSatisfy { (0..<sites).contains($0) },
        "client \(client) is in the reach of \(unique); expected sites 0 to \(sites - 1)")
      for site in unique {
        flat.append(Int32(site))
        counts[site] += 1
      }
      first.append(flat.count)
    }
    var starts = [0]
    for count in counts { starts.append(starts[starts.count - 1] + count) }
    var ends = Array(starts.dropLast())
    var back = [Int32](repeating: 0, count: flat.count)
    for client in weights.indices {
      for place in first[client]..<first[client + 1] {
        let site = Int(flat[place])
        back[ends[site]] = Int32(client)
        ends[site] += 1
      }
    }
    self.sites = sites
    self.weights = weights
    firstSite = first
    self.sitesOfClients = flat
    firstClient = starts
    clientsOfSites = back
  }

  /// Sites cover the clients within a radius.
  ///
  /// - Parameters:
  ///   - distances: client by client, in any one unit.
  ///   - radius: in the same unit; a client at exactly this distance is covered.
  public init(sites: Int, distances: [Double], weights: [Double], radius: Double) {
    precondition(
      distances.count == sites * weights.count,
      "\(distances.count) distances for \(weights.count) clients and \(sites) sites")
    self.init(
      sites: sites, weights: weights,
      sitesOfClients: weights.indices.map { client in
        (0..<sites).filter { distances[client * sites + $0] <= radius }
      })
  }

  /// The weight of the clients that at least one of the open sites covers.
  public func covered(open: [Int]) -> Double {
    var isOpen = [Bool](repeating: false, count: sites)
    for site in open { isOpen[site] = true }
    var sum = 0.0
    for client in weights.indices
    where (firstSite[client]..<firstSite[client + 1]).contains(where: {
      isOpen[Int(sitesOfClients[$0])]
    }) {
      sum += weights[client]
    }
    return sum
  }
}
