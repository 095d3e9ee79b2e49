public import Quantities

/// Visits that services on wheels have announced, by the place where they stand.
///
/// Services read here whether another one comes to the same hall at the same time, so that one way
/// serves two needs.
public struct Announcements: Sendable {
  struct Visit: Sendable {
    let rank: UInt8
    let opens: SimTime
    let closes: SimTime
  }

  private var visits: [NodeID: [Visit]] = [:]

  public init() {}

  /// Announces a visit.
  /// - Parameter rank: the service's.
  public mutating func add(_ rank: UInt8, at node: NodeID, opens: SimTime, closes: SimTime) {
    visits[node, default: []].append(Visit(rank: rank, opens: opens, closes: closes))
  }

  /// Takes a visit back.
  public mutating func remove(_ rank: UInt8, at node: NodeID, opens: SimTime) {
    visits[node]?.removeAll { $0.rank == rank && $0.opens == opens }
  }

  /// Whether another service than this one is announced at a place for a moment.
  public func hasOther(than rank: UInt8, at node: NodeID, when moment: SimTime) -> Bool {
    visits[node]?.contains { $0.rank != rank && $0.opens <= moment && moment < $0.closes } ?? false
  }

  /// Whether another service than this one is announced at a place for any part of a stretch.
  public func hasOther(than rank: UInt8, at node: NodeID, during stretch: Range<SimTime>) -> Bool {
    visits[node]?.contains {
      $0.rank != rank && $0.opens < stretch.upperBound && stretch.lowerBound < $0.closes
    } ?? false
  }
}

/// What residents have been promised: the next appointment of each who has one.
public struct Promises: Sendable {
  /// A place and a moment.
  public struct Appointment: Hashable, Sendable {
    public let node: NodeID
    public let moment: SimTime

    public init(node: NodeID, moment: SimTime) {
      self.node = node
      self.moment = moment
    }
  }

  private var appointments: [ResidentID: Appointment] = [:]

  public init() {}

  /// The appointment of a resident; setting nil ends it.
  public subscript(_ resident: ResidentID) -> Appointment? {
    get { appointments[resident] }
    set { appointments[resident] = newValue }
  }
}
