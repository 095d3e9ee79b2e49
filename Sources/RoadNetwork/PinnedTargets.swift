public import Quantities

/// Times between any node and a fixed set of nodes, asked again and again.
///
/// The part of the hierarchy from which the fixed nodes are reached is copied once into small
/// arrays; a query then climbs from its node and sweeps that copy from the top down. Several
/// nodes can be asked together: each takes one lane of the sweep.
///
/// - Complexity: making one takes O(arcs above the targets); a query the same with a far smaller
///   constant.
///
/// Source: Delling, Goldberg and Werneck, *Faster batched shortest paths in road networks*, ATMOS
/// 2011 (RPHAST), on the arcs that perfect customization leaves.
public struct PinnedTargets {
  /// One arc of the copy, ordered by tail.
  struct Arc: BitwiseCopyable, Sendable {
    /// The place of the higher end.
    var head: UInt32
    /// Milliseconds.
    var time: Int32
  }

  /// As many nodes as are swept together.
  typealias Lanes = SIMD16<Int32>

  /// More than any path takes, and still far from overflow when two arcs are added.
  static let unreached = Int32(PackedTime.timeLimit)

  private let topology: HierarchyTopology
  private let metric: HierarchyMetric
  private let backward: Bool
  /// The place in the copy of each rank; `HierarchyTopology.none` if it is not in it.
  private let placeOfRank: FixedArray<UInt32>
  /// `places + 1` offsets into `arcs`.
  private let first: FixedArray<UInt32>
  private let arcs: FixedArray<Arc>
  private let blocks: ArcBlocks
  /// The place of each target.
  private let targets: FixedArray<UInt32>
  /// By rank; `unreached` between queries.
  private var climb: [Int32]
  private var labels: [Int32]
  private var lanes: [Lanes] = []

  /// How many targets there are.
  public var count: Int { targets.count }

  /// Prepares for the paths to the targets at the constant speeds of one hour (0 … 23).
  ///
  /// - Parameter backward: take the paths *from* the targets instead.
  public init(roads: PreparedRoads, targets: [NodeID], hour: Int, backward: Bool = false) {
    self.init(
      topology: roads.topology,
      metric: roads.hierarchies[roads.metrics.slot(ofHour: hour)], targets: targets,
      backward: backward)
  }

  /// Prepares for the paths to the targets, or from them, under any metric of a hierarchy.
  public init(
    topology: HierarchyTopology, metric: HierarchyMetric, targets: [NodeID], backward: Bool
  ) {
    self.topology = topology
    self.metric = metric
    self.backward = backward
    let descent = backward ? metric.up : metric.down
    let ranks = Self.ranks(above: targets, topology, descent)
    var place = [UInt32](repeating: HierarchyTopology.none, count: topology.nodeCount)
    for (index, rank) in ranks.enumerated() { place[Int(rank)] = UInt32(index) }
    var first: [UInt32] = [0]
    var arcs: [Arc] = []
    for rank in ranks {
      // The nearest head last: its own time has only just been found.
      for arc in (Int(descent.first[Int(rank)])..<Int(descent.first[Int(rank) + 1])).reversed() {
        let (head, cost) = (descent.arcs[arc].head, descent.arcs[arc].cost)
        arcs.append(
          Arc(head: place[Int(head)], time: Int32(PackedTime.milliseconds(cost))))
      }
      first.append(UInt32(arcs.count))
    }
    placeOfRank = FixedArray(place)
    blocks = ArcBlocks(first, arcs)
    self.first = FixedArray(first)
    self.arcs = FixedArray(arcs)
    self.targets = FixedArray(targets.map { place[Int(topology.rankOfNode[$0.row])] })
    climb = Array(repeating: Self.unreached, count: topology.nodeCount)
    labels = Array(repeating: Self.unreached, count: ranks.count)
  }

  /// The ranks from which some target is reached downwards, highest first.
  private static func ranks(
    above targets: [NodeID], _ topology: HierarchyTopology, _ descent: UpwardArcs
  ) -> [UInt32] {
    var isIn = [Bool](repeating: false, count: topology.nodeCount)
    var ranks: [UInt32] = []
    for target in targets {
      let rank = topology.rankOfNode[target.row]
      if isIn[Int(rank)] { continue }
      isIn[Int(rank)] = true
      var next = ranks.count
      ranks.append(rank)
      while next < ranks.count {
        let node = Int(ranks[next])
        next += 1
        for arc in Int(descent.first[node])..<Int(descent.first[node + 1]) {
          let head = descent.arcs[arc].head
          if isIn[Int(head)] { continue }
          isIn[Int(head)] = true
          ranks.append(head)
        }
      }
    }
    return ranks.sorted(by: >)
  }

  /// The times between one node and every target, in milliseconds and in the order of the
  /// targets; −1 where there is no path.
  public mutating func milliseconds(of node: NodeID) -> [Int32] {
    let (blocks, targets, climber) = (blocks, targets, climber)
    return labels.withUnsafeMutableBufferPointer { buffer in
      buffer.update(repeating: Self.unreached)
      guard let labels = buffer.baseAddress else { return [] }
      climb.withUnsafeMutableBufferPointer { climb in
        climber.run(from: node, climb.baseAddress!) { labels[$0] = $1 }
      }
      var block = blocks.arcs.base
      @inline(__always) func time(_ arc: Arc) -> Int32 { labels[Int(arc.head)] &+ arc.time }
      for place in 0..<buffer.count {
        var best = labels[place]
        var left = blocks.blockCount.base[place]
        while left > 0 {
          let two = min(time(block[0]), time(block[1]))
          let others = min(time(block[2]), time(block[3]))
          best = min(best, min(two, others))
          block += 4
          left &-= 1
        }
        labels[place] = best
      }
      return [Int32](unsafeUninitializedCapacity: targets.count) { answer, count in
        for index in 0..<targets.count {
          let time = labels[Int(targets.base[index])]
          answer[index] = time < Self.unreached ? time : -1
        }
        count = targets.count
      }
    }
  }

  /// The times between each of many nodes and every target, in milliseconds; −1 where there is
  /// no path.
  ///
  /// - Returns: the times of the first node in the order of the targets, then those of the next.
  public mutating func matrix(of nodes: [NodeID]) -> [Int32] {
    let (targets, climber, arcs, first) = (targets, climber, arcs, first)
    let empty = Lanes(repeating: Self.unreached)
    if lanes.isEmpty { lanes = Array(repeating: empty, count: labels.count) }
    return [Int32](unsafeUninitializedCapacity: nodes.count * targets.count) { answer, count in
      for start in stride(from: 0, to: nodes.count, by: Lanes.scalarCount) {
        let batch = nodes[start..<min(start + Lanes.scalarCount, nodes.count)]
        lanes.withUnsafeMutableBufferPointer { buffer in
          guard let lanes = buffer.baseAddress else { return }
          buffer.update(repeating: empty)
          climb.withUnsafeMutableBufferPointer { climb in
            for (lane, node) in batch.enumerated() {
              climber.run(from: node, climb.baseAddress!) { lanes[$0][lane] = $1 }
            }
          }
          Self.sweep(lanes, buffer.count, arcs.base, first.base)
          for index in 0..<targets.count {
            let times = buffer[Int(targets.base[index])]
            for lane in 0..<batch.count {
              let time = times[lane]
              answer[(start &+ lane) &* targets.count &+ index] =
                time < Self.unreached ? time : -1
            }
          }
        }
      }
      count = nodes.count * targets.count
    }
  }

  private static func sweep(
    _ lanes: UnsafeMutablePointer<Lanes>, _ count: Int, _ arcs: UnsafePointer<Arc>,
    _ first: UnsafePointer<UInt32>
  ) {
    var arc = 0
    for place in 0..<count {
      var best = lanes[place]
      let end = Int(first[place &+ 1])
      while arc < end {
        let time = lanes[Int(arcs[arc].head)] &+ Lanes(repeating: arcs[arc].time)
        best.replace(with: time, where: time .< best)
        arc &+= 1
      }
      lanes[place] = best
    }
  }

  private var climber: PinnedClimb {
    PinnedClimb(topology, backward ? metric.down : metric.up, placeOfRank)
  }
}

/// The arcs of a copy in blocks of four with one tail, filled up with arcs that lead nowhere: four
/// arcs are compared as a tree instead of a chain, and the ends of loops are predicted better.
private struct ArcBlocks: Sendable {
  /// How many blocks each place has.
  let blockCount: FixedArray<UInt32>
  /// Four for each block.
  let arcs: FixedArray<PinnedTargets.Arc>

  init(_ first: [UInt32], _ arcs: [PinnedTargets.Arc]) {
    var blockCount: [UInt32] = []
    var blocks: [PinnedTargets.Arc] = []
    let nowhere = PinnedTargets.Arc(head: 0, time: PinnedTargets.unreached)
    for place in 0..<(first.count - 1) {
      blockCount.append((first[place + 1] - first[place] + 3) / 4)
      for start in stride(from: Int(first[place]), to: Int(first[place + 1]), by: 4) {
        for arc in start..<(start + 4) {
          blocks.append(arc < Int(first[place + 1]) ? arcs[arc] : nowhere)
        }
      }
    }
    self.blockCount = FixedArray(blockCount)
    self.arcs = FixedArray(blocks)
  }
}
