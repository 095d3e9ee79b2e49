/// A p-median problem of OR-Library: a graph whose nodes are the clients and the possible sites.
///
/// The file begins with the numbers of nodes and edges and with *p*; each further line is an edge:
/// two nodes, counted from 1, and its length. Edges go both ways; if two nodes are joined twice,
/// the later edge counts. Distances are lengths of shortest paths.
///
/// Source: Beasley, "OR-Library: distributing test problems by electronic mail", Journal of the
/// Operational Research Society 41(11), 1990; the problems pmed1 to pmed40 are of Beasley, "A note
/// on solving large p-median problems", European Journal of Operational Research 21, 1985.
public struct PMedianFile: Sendable {
  public let nodes: Int
  /// *p*: how many sites are to be opened.
  public let open: Int
  /// The distance from each node to each, row by row.
  public let distances: [Double]

  /// More nodes would take hundreds of megabytes and minutes.
  public static let mostNodes = 2_000

  public var costs: SiteCosts { SiteCosts(sites: nodes, clients: nodes, costs: distances) }

  /// Reads a file.
  ///
  /// - Parameter name: the file, as mistakes name it.
  /// - Throws: `InstanceError` with every mistake, each with its line.
  /// - Complexity: O(nodes³).
  public init(_ bytes: [UInt8], name: String) throws(InstanceError) {
    var text = try InstanceText(bytes, name: name)
    guard let head = text.lines.first, head.words.count == 3 else {
      throw InstanceError([
        "\(name):\(text.lines.first?.number ?? 1): the first line has "
          + "\(text.lines.first?.words.count ?? 0) numbers; expected 3: nodes, edges, p"
      ])
    }
    let nodes = text.whole(
      head.words[0], head.number, "the number of nodes", in: 1...Self.mostNodes)
    let edges = text.whole(head.words[1], head.number, "the number of edges", in: 0...10_000_000)
    let open = text.whole(head.words[2], head.number, "p", in: 1...(nodes ?? Self.mostNodes))
    try text.check()
    guard let nodes, let edges, let open else { preconditionFailure("a mistake without message") }
    var table = [Double](repeating: .infinity, count: nodes * nodes)
    for node in 0..<nodes { table[node * nodes + node] = 0 }
    if text.lines.count - 1 < edges {
      text.complain(
        text.lastLine, "the file ends after \(text.lines.count - 1) of \(edges) edges")
    }
    for (place, line) in text.lines.dropFirst().enumerated() {
      if place >= edges {
        text.complain(line.number, "a line after the last of \(edges) edges")
        break
      }
      Self.readEdge(line.words, line.number, nodes, &text, &table)
    }
    try text.check()
    Self.shortenByPaths(&table, nodes)
    if let place = table.firstIndex(of: .infinity) {
      throw InstanceError([
        "\(name): no path of its edges joins node \(place / nodes + 1) and node "
          + "\(place % nodes + 1); expected a connected graph"
      ])
    }
    self.nodes = nodes
    self.open = open
    distances = table
  }

  private static func readEdge(
    _ words: [Substring], _ line: Int, _ nodes: Int, _ text: inout InstanceText,
    _ table: inout [Double]
  ) {
    guard words.count == 3 else {
      text.complain(
        line, "an edge has \(words.count) numbers; expected 3: two nodes and a length")
      return
    }
    let from = text.whole(words[0], line, "a node", in: 1...nodes)
    let to = text.whole(words[1], line, "a node", in: 1...nodes)
    let length = text.real(words[2], line, "a length", least: 0)
    guard let from, let to, let length, from != to else { return }
    table[(from - 1) * nodes + to - 1] = length
    table[(to - 1) * nodes + from - 1] = length
  }

  /// Source: Floyd, "Algorithm 97: shortest path", Communications of the ACM 5(6), 1962.
  private static func shortenByPaths(_ table: inout [Double], _ nodes: Int) {
    table.withUnsafeMutableBufferPointer { table in
      for middle in 0..<nodes {
        for from in 0..<nodes {
          let first = table[from * nodes + middle]
          if first == .infinity { continue }
          for to in 0..<nodes {
            let through = first + table[middle * nodes + to]
            if through < table[from * nodes + to] { table[from * nodes + to] = through }
          }
        }
      }
    }
  }
}
