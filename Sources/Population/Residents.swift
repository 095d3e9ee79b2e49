public import Quantities
internal import RoadNetwork

/// The age of a resident, as finely as services ask for it.
public enum AgeGroup: UInt8, CaseIterable, Sendable {
  /// Under 15.
  case child
  /// 15 to 64.
  case adult
  /// 65 to 74.
  case elderly
  /// 75 or more.
  case old

  /// Whether the resident counts among those aged 65 or more.
  @inlinable public var is65Plus: Bool { self == .elderly || self == .old }
}

/// The age of a resident, twice as fine as `AgeGroup` where services to the home ask for it.
public enum AgeBand: UInt8, CaseIterable, Sendable {
  /// Under 15.
  case child
  /// 15 to 39.
  case young
  /// 40 to 64.
  case middle
  /// 65 to 74.
  case elderly
  /// 75 to 84.
  case old
  /// 85 or more.
  case oldest

  /// The group that the band is a part of.
  @inlinable public var group: AgeGroup {
    switch self {
    case .child: .child
    case .young, .middle: .adult
    case .elderly: .elderly
    case .old, .oldest: .old
    }
  }
}

/// A resident's disability.
public enum Disability: UInt8, CaseIterable, Sendable {
  case none, mild
  /// Severe, which is what the law grants special transport for.
  case severe
}

/// All residents of a city, 8 bytes each: where they live and what they may need.
///
/// Residents are rows in the order of their dongs. Homes are places along streets, so that two
/// neighbours need not live at one node. Built once and shared unchanged by all replications.
public struct Residents: Sendable {
  /// Bits 0–1 age group, 2 living alone, 3–4 disability, 5 registered, 6 wheelchair, 7 in the
  /// older band of the age group.
  @usableFromInline var traits: [UInt8]
  @usableFromInline var arc: [UInt32]
  @usableFromInline var position: [UInt16]
  /// The first resident of each dong, and the number of residents.
  @usableFromInline let firstOfDong: [UInt32]
  @usableFromInline let tail: [UInt32]
  @usableFromInline let head: [UInt32]

  /// Those registered for the call taxi, in ascending order.
  public internal(set) var registeredRiders: [ResidentID] = []

  init(firstOfDong: [UInt32], graph: RoadGraph) {
    let count = Int(firstOfDong[firstOfDong.count - 1])
    self.firstOfDong = firstOfDong
    tail = graph.tail
    head = graph.head
    traits = [UInt8](repeating: 0, count: count)
    arc = [UInt32](repeating: 0, count: count)
    position = [UInt16](repeating: 0, count: count)
  }

  /// How many people live in the city.
  @inlinable public var count: Int { traits.count }
  /// How many dongs it has.
  @inlinable public var dongCount: Int { firstOfDong.count - 1 }

  /// The residents of a dong.
  @inlinable public func residents(of dong: DongID) -> Range<Int> {
    Int(firstOfDong[dong.row])..<Int(firstOfDong[dong.row + 1])
  }

  /// The dong in which a resident lives.
  /// - Complexity: O(log *dongs*).
  @inlinable public func dong(of resident: ResidentID) -> DongID {
    precondition(resident.row < count, "\(resident) of \(count)")
    var low = 0
    var high = dongCount - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if firstOfDong[middle] <= resident.index { low = middle } else { high = middle - 1 }
    }
    return DongID(low)
  }

  /// The age group of a resident.
  @inlinable public func ageGroup(of resident: ResidentID) -> AgeGroup {
    AgeGroup(rawValue: traits[resident.row] & 3).unsafelyUnwrapped
  }

  /// The age band of a resident.
  @inlinable public func ageBand(of resident: ResidentID) -> AgeBand {
    let isOlder = traits[resident.row] & 128 != 0
    switch ageGroup(of: resident) {
    case .child: return .child
    case .adult: return isOlder ? .middle : .young
    case .elderly: return .elderly
    case .old: return isOlder ? .oldest : .old
    }
  }

  /// Whether a resident is a household of one.
  @inlinable public func livesAlone(_ resident: ResidentID) -> Bool {
    traits[resident.row] & 4 != 0
  }

  /// The disability of a resident.
  @inlinable public func disability(of resident: ResidentID) -> Disability {
    guard let disability = Disability(rawValue: traits[resident.row] >> 3 & 3) else {
      preconditionFailure("\(resident) has the traits \(traits[resident.row])")
    }
    return disability
  }

  /// Whether a resident is registered for the call taxi.
  @inlinable public func isRegistered(_ resident: ResidentID) -> Bool {
    traits[resident.row] & 32 != 0
  }

  /// Whether a registered resident uses a wheelchair; false for all who are not registered,
  /// because no count of other wheelchair users is at hand.
  @inlinable public func isWheelchairUser(_ resident: ResidentID) -> Bool {
    traits[resident.row] & 64 != 0
  }

  /// The arc on which a resident lives.
  @inlinable public func homeArc(of resident: ResidentID) -> ArcID { ArcID(arc[resident.row]) }

  /// How far along the home arc the home is: 0 at its tail, just under 1 at its head.
  @inlinable public func homeFraction(of resident: ResidentID) -> Double {
    Double(position[resident.row]) * 0x1p-16
  }

  /// The nearer end of the home arc; its tail in the middle.
  @inlinable public func homeNode(of resident: ResidentID) -> NodeID {
    let home = Int(arc[resident.row])
    return NodeID(position[resident.row] <= 0x8000 ? tail[home] : head[home])
  }
}

extension Residents {
  /// The same residents, living where others of them do.
  ///
  /// - Parameter host: at whose home each of them lives; somebody of the same dong.
  /// - Complexity: O(*residents*).
  public func living(at host: (ResidentID) -> ResidentID) -> Residents {
    var moved = self
    for row in 0..<count {
      let host = host(ResidentID(row))
      moved.arc[row] = arc[host.row]
      moved.position[row] = position[host.row]
    }
    return moved
  }

  /// A 64-bit FNV-1a hash of all residents, for tests of determinism.
  /// - Complexity: O(*residents*).
  public var digest: UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for resident in 0..<count {
      let word =
        UInt64(arc[resident]) << 32 | UInt64(position[resident]) << 8 | UInt64(traits[resident])
      hash = (hash ^ word) &* 0x0000_0100_0000_01B3
      hash ^= hash >> 32
    }
    return hash
  }
}
