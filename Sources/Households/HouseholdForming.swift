import Randomness

/// Fills the households of one dong with its residents.
///
/// Residents queue by age class and sex in the order of their homes along a space-filling curve,
/// and households of each kind are spread evenly over that order, so that those who form a
/// household are neighbours already. Partners and children are chosen among the next few of
/// their queue by age. Who is left over stands in for who is missing.
struct HouseholdForming {
  static let spreadPurpose = Purpose("households/spread")
  /// How many of a queue are looked at for a good match of ages.
  private static let window = 24
  /// The cost of a match of ages that cannot be, in years.
  private static let impossible = 200

  /// The residents not living alone, in the order of their homes.
  let order: [UInt32]
  /// The age of each of them in years, and 2 · age class + (1 for women).
  let age: [UInt8]
  let group: [UInt8]
  let kinds: [HouseholdKind]

  private(set) var kindOf: [Int] = []
  private(set) var firstMember: [Int] = [0]
  /// Places in `order`.
  private(set) var members: [Int] = []
  private(set) var substitutes = 0

  private var queues: [[Int]] = [[Int]](repeating: [], count: 2 * AgeClass.allCases.count)
  private var next: [Int] = [Int](repeating: 0, count: 2 * AgeClass.allCases.count)
  private var unfilled: [(slot: Int, household: Int, member: Int)] = []

  init(order: [UInt32], age: [UInt8], group: [UInt8], kinds: [HouseholdKind]) {
    (self.order, self.age, self.group, self.kinds) = (order, age, group, kinds)
    for place in order.indices { queues[Int(group[place])].append(place) }
  }

  /// Forms as many households of each kind as there are.
  mutating func form(_ counts: [Int], dong: Int, _ family: StreamFamily) {
    var places: [(position: Double, kind: Int)] = []
    for (kind, count) in counts.enumerated() where count > 0 {
      var random = family.stream(Self.spreadPurpose, entity: UInt32(kind), occasion: dong)
      for number in 0..<count {
        places.append(((Double(number) + random.uniform()) / Double(count), kind))
      }
    }
    places.sort { $0 < $1 }
    for (_, kind) in places { fill(kind) }
    substitute()
  }

  private mutating func fill(_ kind: Int) {
    let household = kindOf.count
    let base = members.count
    kindOf.append(kind)
    for (number, member) in kinds[kind].members.enumerated() {
      let chosen = take(member, of: kind, base)
      members.append(chosen ?? -1)
      if chosen == nil { unfilled.append((base + number, household, number)) }
    }
    firstMember.append(members.count)
  }

  /// The next resident that fits a member, taken out of the queue.
  private mutating func take(_ member: HouseholdKind.Member, of kind: Int, _ base: Int) -> Int? {
    let man = member.age.rawValue * 2
    let queue: Int
    switch member.sex {
    case .man: queue = man
    case .woman: queue = man + 1
    case .either:
      // Whoever of the two sexes has waited longer along the curve.
      let first = next[man] < queues[man].count ? queues[man][next[man]] : Int.max
      let second = next[man + 1] < queues[man + 1].count ? queues[man + 1][next[man + 1]] : Int.max
      queue = first < second ? man : man + 1
    }
    let begin = next[queue]
    let end = min(begin + Self.window, queues[queue].count)
    guard begin < end else { return nil }
    var best = begin
    if member.role != .first {
      var least = Int.max
      for candidate in begin..<end {
        let cost =
          8 * mismatch(queues[queue][candidate], member.role, kind, base) + candidate - begin
        if cost < least { (least, best) = (cost, candidate) }
      }
    }
    let chosen = queues[queue][best]
    for place in stride(from: best, to: begin, by: -1) {
      queues[queue][place] = queues[queue][place - 1]
    }
    next[queue] += 1
    return chosen
  }

  /// How far a resident's age is from what the member's would be, in years.
  private func mismatch(
    _ candidate: Int, _ role: HouseholdKind.Role, _ kind: Int, _ base: Int
  ) -> Int {
    guard members.count > base, members[base] >= 0 else { return 0 }
    let own = Int(age[candidate])
    let first = Int(age[members[base]])
    switch role {
    case .first: return 0
    case .partner: return abs(first - own - 2)
    case .mate: return abs(first - own)
    case .grandchild: return first - own < 36 ? Self.impossible : abs(first - own - 58)
    case .parent: return own - first < 18 ? Self.impossible : abs(own - first - 30)
    case .child:
      let hasPartner = kinds[kind].members[1].role == .partner && members.count > base + 1
      let mother = hasPartner && members[base + 1] >= 0 ? Int(age[members[base + 1]]) : first
      return mother - own < 18 || mother - own > 48 ? Self.impossible : abs(mother - own - 31)
    }
  }

  /// Gives the places that stayed empty to the residents who are left, the adults first, each to
  /// the one nearest in age class, then sex, then age.
  private mutating func substitute() {
    var left = queues.indices.flatMap { queues[$0][next[$0]...] }.sorted()
    precondition(
      left.count == unfilled.count,
      "\(left.count) residents are left for \(unfilled.count) places in households")
    substitutes = left.count
    let ranked = unfilled.map { slot -> (rank: Int, slot: Int, household: Int, member: Int) in
      let member = kinds[kindOf[slot.household]].members[slot.member]
      let isChild = member.role == .child || member.role == .grandchild
      return (isChild ? 1 : 0, slot.slot, slot.household, slot.member)
    }.sorted { ($0.rank, $0.slot) < ($1.rank, $1.slot) }
    for (_, slot, household, number) in ranked {
      let kind = kindOf[household]
      let member = kinds[kind].members[number]
      let base = firstMember[household]
      var best = 0
      var least = Int.max
      for (place, candidate) in left.enumerated() {
        let own = Int(group[candidate])
        let distance = abs(own / 2 - member.age.rawValue)
        // A child in the place of an adult would leave a household without one.
        let isTooYoung = own / 2 == 0 && member.age != .child ? 10_000 : 0
        let isOtherSex = member.sex != .either && Int(member.sex.rawValue) != own % 2 ? 40 : 0
        let cost =
          isTooYoung + distance * 100 + isOtherSex
          + (number == 0 ? 0 : mismatch(candidate, member.role, kind, base))
        if cost < least { (least, best) = (cost, place) }
      }
      members[slot] = left.remove(at: best)
    }
  }
}
