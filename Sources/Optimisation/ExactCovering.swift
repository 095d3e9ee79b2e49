import CGLPK
import Synchronization

/// The maximal covering problem as an integer programme, solved by GLPK's branch and cut.
///
/// One binary variable for each site and one in [0, 1] for each set of sites that covers some
/// clients alone: clients in the reach of the same sites are one row. The budget is a number of
/// nodes of the search tree, not a time, so that a result is the same on every machine. GLPK begins
/// with the choice of `MaximalCovering`.
///
/// Source: Church and ReVelle, "The maximal covering location problem", Papers of the Regional
/// Science Association 32, 1974, section 3.
public struct ExactCovering: Sendable {
  /// The largest programme that is taken: rows, which are the different sets of sites that cover a
  /// client, and sites. Larger ones would take GLPK hours; `MaximalCovering` is there for them.
  public static let mostRows = 20_000
  public static let mostSites = 2_000

  /// The nodes after which an unfinished search ends.
  public var nodes: Int

  public init(nodes: Int = 10_000) {
    precondition(nodes >= 1, "a budget of \(nodes) nodes")
    self.nodes = nodes
  }

  /// The best choice found, and what no choice exceeds.
  public struct Proof: Sendable, Equatable {
    public let choice: MaximalCovering.Choice
    /// No choice covers more than this weight; equal to `choice.covered` if that is optimal.
    public let bound: Double
    /// Whether the choice is proved to be the best.
    public let isOptimal: Bool
  }

  /// Why no answer was given.
  public enum Failure: Error, Hashable, CustomStringConvertible {
    /// The programme exceeds `mostRows` or `mostSites`.
    case tooLarge(rows: Int, sites: Int)
    /// GLPK ended with a status that is no answer: the name of its step and the code in glpk.h.
    case solver(step: String, code: Int)

    public var description: String {
      switch self {
      case .tooLarge(let rows, let sites):
        "a covering problem of \(rows) sets of sites and \(sites) sites is too large to be solved "
          + "exactly; expected at most \(mostRows) and \(mostSites)"
      case .solver(let step, let code): "GLPK's \(step) ended with code \(code)"
      }
    }
  }

  /// Chooses `count` sites.
  ///
  /// - Precondition: 1 ≤ `count` ≤ the number of sites.
  /// - Throws: `Failure` if the problem is too large or GLPK finds no answer.
  public func choose(_ count: Int, from covering: Covering) throws(Failure) -> Proof {
    let heuristic = MaximalCovering().choose(count, from: covering)
    let rows = Self.rows(of: covering)
    guard rows.count <= Self.mostRows && covering.sites <= Self.mostSites else {
      throw Failure.tooLarge(rows: rows.count, sites: covering.sites)
    }
    if rows.isEmpty { return Proof(choice: heuristic, bound: 0, isOptimal: true) }
    let programme = CoveringProgramme(rows, sites: covering.sites, open: count)
    // GLPK keeps its environment in memory that threads share on some systems.
    let answer = Self.lock.withLock { _ in
      Result { () throws(Failure) in try programme.solve(from: heuristic, nodes: nodes) }
    }
    let (open, bound) = try answer.get()
    let covered = covering.covered(open: open)
    let best =
      covered > heuristic.covered
      ? MaximalCovering.Choice(open: open, covered: covered) : heuristic
    let tolerance = 1e-7 * max(1, best.covered)
    guard bound >= best.covered - tolerance else {
      preconditionFailure("a bound of \(bound) below a choice that covers \(best.covered)")
    }
    let isOptimal = bound <= best.covered + tolerance
    return Proof(choice: best, bound: isOptimal ? best.covered : bound, isOptimal: isOptimal)
  }

  private static let lock = Mutex(())

  /// The different sets of sites with the weight of the clients that each covers.
  static func rows(of covering: Covering) -> [(sites: [Int32], weight: Double)] {
    let clients = covering.weights.indices.filter {
      covering.weights[$0] > 0 && covering.firstSite[$0] < covering.firstSite[$0 + 1]
    }
    func sites(_ client: Int) -> ArraySlice<Int32> {
      covering.sitesOfClients[covering.firstSite[client]..<covering.firstSite[client + 1]]
    }
    let sorted = clients.sorted { a, b in
      let (left, right) = (sites(a), sites(b))
      if left.elementsEqual(right) { return a < b }
      return left.lexicographicallyPrecedes(right)
    }
    var rows: [(sites: [Int32], weight: Double)] = []
    for client in sorted {
      if let last = rows.last, last.sites.elementsEqual(sites(client)) {
        rows[rows.count - 1].weight += covering.weights[client]
      } else {
        rows.append((Array(sites(client)), covering.weights[client]))
      }
    }
    return rows
  }
}
