import Quantities

/// The hub labels of the nodes that are asked about again and again under one metric: where
/// vehicles stand and stop. What is remembered changes no answer.
struct RememberedLabels: Sendable {
  /// Labels kept at most; then all are forgotten together. Half a megabyte on a city.
  private static let memory = 512

  private let topology: HierarchyTopology
  private let metric: HierarchyMetric
  private var labels: HubLabels
  /// By node: for departures, then for arrivals; `unknown` if there is none.
  private var known: [HubLabels.Label]
  private static let unknown = HubLabels.Label(slot: .max)
  private var count = 0

  init(_ topology: HierarchyTopology, _ metric: HierarchyMetric) {
    self.topology = topology
    self.metric = metric
    labels = HubLabels(topology: topology, metric: metric)
    labels.reserveCapacity(Self.memory)
    known = Array(repeating: Self.unknown, count: 2 * topology.nodeCount)
  }

  /// The times between one node and some others; `backward` if the node is their destination.
  ///
  /// - Precondition: there are fewer others than labels kept.
  mutating func times(of root: NodeID, and others: [NodeID], backward: Bool) -> [SimDuration] {
    if count + others.count + 1 > Self.memory { forget() }
    let rootLabel = label(root, backward ? .arrival : .departure)
    return others.map { other in
      let otherLabel = label(other, backward ? .departure : .arrival)
      let (from, to) = backward ? (otherLabel, rootLabel) : (rootLabel, otherLabel)
      let time = labels.milliseconds(from: from, to: to)
      return SimDuration(milliseconds: time < 0 ? SimTime.never.milliseconds : Int64(time))
    }
  }

  /// The time from one node to another in milliseconds, −1 where there is no path; nil if the
  /// nodes are not both remembered.
  func milliseconds(from origin: NodeID, to destination: NodeID) -> Int32? {
    let (from, to) = (known[2 * origin.row], known[2 * destination.row + 1])
    if from == Self.unknown || to == Self.unknown { return nil }
    return labels.milliseconds(from: from, to: to)
  }

  private mutating func label(_ node: NodeID, _ sense: HubLabels.Sense) -> HubLabels.Label {
    let place = 2 * node.row + (sense == .departure ? 0 : 1)
    if known[place] != Self.unknown { return known[place] }
    let label = labels.add(node, sense)
    known[place] = label
    count += 1
    return label
  }

  private mutating func forget() {
    for place in known.indices { known[place] = Self.unknown }
    labels.removeAll()
    count = 0
  }
}
