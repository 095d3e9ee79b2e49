import RoadNetwork

/// A stretch of road between two nodes of the map while it is being imported.
struct RoadPiece {
  /// What must be equal along a stretch for it to become one arc.
  struct Kind: Hashable {
    var roadClass: RoadClass
    /// Row in a list of names.
    var name: UInt32
    /// Lanes in the order of the points; 0 where it must not be driven so.
    var forwardLanes: UInt8
    var backwardLanes: UInt8

    var reversed: Kind {
      Kind(
        roadClass: roadClass, name: name, forwardLanes: backwardLanes,
        backwardLanes: forwardLanes)
    }
  }

  var kind: Kind
  var from: UInt32
  var to: UInt32
  /// The way to which the first part belongs.
  var firstWay: UInt32
  /// The way to which the last part belongs.
  var lastWay: UInt32
  /// Metres.
  var length: Double
  /// Milliseconds from the first to the last point, at the limit.
  var forwardTime: Double
  var backwardTime: Double
  /// The nodes between the ends.
  var points: [UInt32]

  mutating func reverse() {
    kind = kind.reversed
    (from, to) = (to, from)
    (firstWay, lastWay) = (lastWay, firstWay)
    (forwardTime, backwardTime) = (backwardTime, forwardTime)
    points.reverse()
  }

  /// Adds a piece that begins where this one ends.
  mutating func append(_ next: RoadPiece) {
    points.append(to)
    points += next.points
    to = next.to
    lastWay = next.lastWay
    length += next.length
    forwardTime += next.forwardTime
    backwardTime += next.backwardTime
  }

  /// Joins pieces that meet where nothing branches off and nothing changes but the limit.
  ///
  /// - Parameters:
  ///   - nodeCount: all nodes are below.
  ///   - isKept: nodes that stay nodes: signals, barriers, the middle of a turn restriction.
  /// - Complexity: O(nodes + points).
  static func contracted(_ pieces: [RoadPiece], nodeCount: Int, isKept: [Bool]) -> [RoadPiece] {
    // For nodes with exactly two ends of pieces, these two.
    var degree = [UInt8](repeating: 0, count: nodeCount)
    var ends = [(Int32, Int32)](repeating: (-1, -1), count: nodeCount)
    for (number, piece) in pieces.enumerated() {
      for node in [Int(piece.from), Int(piece.to)] {
        if degree[node] == 0 { ends[node].0 = Int32(number) }
        if degree[node] == 1 { ends[node].1 = Int32(number) }
        degree[node] = min(3, degree[node] + 1)
      }
    }
    var isTaken = [Bool](repeating: false, count: pieces.count)
    /// Lengthens a piece at its end as far as it goes.
    func extend(_ piece: inout RoadPiece, _ last: Int) {
      var last = last
      while true {
        let node = Int(piece.to)
        guard degree[node] == 2, !isKept[node] else { return }
        let next = Int(ends[node].0) == last ? Int(ends[node].1) : Int(ends[node].0)
        guard !isTaken[next] else { return }
        var other = pieces[next]
        if Int(other.from) != node { other.reverse() }
        // A ring must not close onto its own beginning.
        guard other.kind == piece.kind, other.to != piece.from else { return }
        isTaken[next] = true
        piece.append(other)
        last = next
      }
    }
    var joined: [RoadPiece] = []
    for number in pieces.indices where !isTaken[number] {
      isTaken[number] = true
      var piece = pieces[number]
      extend(&piece, number)
      piece.reverse()
      extend(&piece, number)
      piece.reverse()
      joined.append(piece)
    }
    return joined
  }
}
