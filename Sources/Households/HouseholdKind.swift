/// Who lives together.
public enum HouseholdType: UInt8, CaseIterable, Sendable {
  /// One person.
  case single
  /// A couple without children at home.
  case couple
  /// A couple with children of any age.
  case coupleWithChildren
  /// One parent with children of any age.
  case singleParent
  /// Three generations, grandparents with grandchildren, siblings, friends.
  case other
}

/// The ages that a household's make-up tells apart; each is some of the five-year classes.
enum AgeClass: Int, CaseIterable {
  /// Under 15, 15–24, 25–39, 40–54, 55–64, 65–74, 75–84, 85 or more.
  case child, youth, young, middle, late, elderly, old, oldest

  /// The class of each five years of age.
  static let ofFiveYears: [AgeClass] = [
    .child, .child, .child, .youth, .youth, .young, .young, .young, .middle, .middle, .middle,
    .late, .late, .elderly, .elderly, .old, .old, .oldest,
  ]
}

/// A kind of household of two or more: its type and what each member is.
///
/// No microdata of the city are at hand, so the kinds are listed: what can be, with relative
/// frequencies at the start. What is not listed has weight zero (structural zeros).
struct HouseholdKind {
  enum Sex: UInt8 { case man, woman, either }
  /// What the member is to the first member.
  enum Role: UInt8 { case first, partner, child, parent, grandchild, mate }

  struct Member {
    let age: AgeClass
    let sex: Sex
    let role: Role
  }

  let type: HouseholdType
  let members: [Member]
  /// Relative frequency within the type, before any fit.
  var seed: Double

  var size: Int { members.count }
}

extension HouseholdKind {
  /// All kinds, their seeds scaled so that each type has its share.
  /// - Parameter shares: of couples, couples with children, single parents, others.
  static func all(shares: [Double]) -> [HouseholdKind] {
    zip([couples(), families(), singleParents(), others()], shares).flatMap { kinds, share in
      let sum = kinds.reduce(0) { $0 + $1.seed }
      return kinds.map { kind in
        var kind = kind
        kind.seed *= share / sum
        return kind
      }
    }
  }

  /// Ages of man and woman, and how common they are among couples.
  private static let pairs: [(AgeClass, AgeClass, Double)] = [
    (.youth, .youth, 0.02), (.young, .youth, 0.04), (.youth, .young, 0.02),
    (.young, .young, 1), (.young, .middle, 0.06),
    (.middle, .young, 0.25), (.middle, .middle, 1.5), (.late, .middle, 0.25), (.late, .late, 1),
    (.elderly, .late, 0.3), (.elderly, .elderly, 0.7), (.old, .elderly, 0.2), (.old, .old, 0.35),
    (.oldest, .old, 0.1), (.oldest, .oldest, 0.06),
  ]

  /// Ages of children of a parent of each age, and how common they are.
  private static func children(of parent: AgeClass) -> [(AgeClass, Double)] {
    switch parent {
    case .child: []
    case .youth: [(.child, 1)]
    case .young: [(.child, 1), (.youth, 0.06)]
    case .middle: [(.child, 0.8), (.youth, 0.8), (.young, 0.08)]
    case .late: [(.youth, 0.5), (.young, 1), (.child, 0.03)]
    case .elderly: [(.young, 1), (.middle, 0.5)]
    case .old: [(.middle, 1), (.late, 0.4)]
    case .oldest: [(.late, 1), (.elderly, 0.3)]
    }
  }

  /// All ways to have a number of children of given ages, with the product of their weights.
  private static func broods(_ count: Int, _ ages: [(AgeClass, Double)]) -> [([AgeClass], Double)] {
    guard count > 0, let (age, weight) = ages.first else { return count == 0 ? [([], 1)] : [] }
    let rest = Array(ages.dropFirst())
    return broods(count - 1, ages).map { ([age] + $0.0, $0.1 * weight) } + broods(count, rest)
  }

  private static func pair(_ man: AgeClass, _ woman: AgeClass) -> [Member] {
    [
      Member(age: man, sex: .man, role: .first),
      Member(age: woman, sex: .woman, role: .partner),
    ]
  }

  private static func offspring(_ ages: [AgeClass]) -> [Member] {
    ages.map { Member(age: $0, sex: .either, role: .child) }
  }

  private static func couples() -> [HouseholdKind] {
    pairs.map { man, woman, weight in
      let stage =
        switch man {
        case .child, .youth, .young, .middle: 0.35
        case .late, .elderly, .old, .oldest: 1.0
        }
      return HouseholdKind(type: .couple, members: pair(man, woman), seed: weight * stage)
    }
  }

  private static func families() -> [HouseholdKind] {
    let byCount = [1: 1.0, 2: 1.0, 3: 0.2, 4: 0.04, 5: 0.01]
    return pairs.flatMap { man, woman, weight in
      (1...5).flatMap { count -> [HouseholdKind] in
        let ages = children(of: woman)
        let all = count <= 2 ? ages : Array(ages.prefix(count == 3 ? 2 : 1))
        return broods(count, all).map { brood, chance in
          HouseholdKind(
            type: .coupleWithChildren, members: pair(man, woman) + offspring(brood),
            seed: weight * chance * (byCount[count] ?? 0) * (man.rawValue > 4 ? 0.4 : 1))
        }
      }
    }
  }

  private static func singleParents() -> [HouseholdKind] {
    let byAge: [AgeClass: Double] = [
      .young: 0.5, .middle: 1.3, .late: 0.8, .elderly: 0.6, .old: 0.6, .oldest: 0.3,
    ]
    let byCount = [1: 1.0, 2: 0.45, 3: 0.06]
    return AgeClass.allCases.flatMap { age -> [HouseholdKind] in
      guard let weight = byAge[age] else { return [] }
      return [(Sex.woman, 0.75), (.man, 0.25)].flatMap { sex, sexWeight in
        (1...3).flatMap { count -> [HouseholdKind] in
          let ages = count < 3 ? children(of: age) : Array(children(of: age).prefix(1))
          return broods(count, ages).map { brood, chance in
            HouseholdKind(
              type: .singleParent,
              members: [Member(age: age, sex: sex, role: .first)] + offspring(brood),
              seed: weight * sexWeight * chance * (byCount[count] ?? 0))
          }
        }
      }
    }
  }

  private static func others() -> [HouseholdKind] {
    var kinds: [HouseholdKind] = []
    func add(_ members: [Member], _ seed: Double) {
      kinds.append(HouseholdKind(type: .other, members: members, seed: seed))
    }
    let generations: [(AgeClass, [AgeClass], AgeClass, Double)] = [
      (.young, [.child], .elderly, 0.6), (.middle, [.child], .old, 0.5),
      (.middle, [.youth], .old, 0.6), (.late, [.young], .oldest, 0.5), (.middle, [], .old, 0.3),
      (.late, [], .oldest, 0.5), (.late, [], .old, 0.2),
    ]
    for (age, brood, parent, weight) in generations {
      let mother = Member(age: parent, sex: .woman, role: .parent)
      let father = Member(age: parent, sex: .man, role: .parent)
      for count in brood.isEmpty ? 0...0 : 1...3 {
        let base = pair(age, age) + offspring((0..<count).flatMap { _ in brood })
        let chance = weight * [1, 1, 0.8, 0.1][count]
        add(base + [mother], chance)
        add(base + [mother, father], chance * 0.3)
      }
    }
    let mates: [(AgeClass, Double)] = [
      (.youth, 1.2), (.young, 1.4), (.middle, 0.8), (.late, 0.5), (.elderly, 0.3), (.old, 0.1),
    ]
    for (age, weight) in mates {
      for count in 2...4 {
        let first = Member(age: age, sex: .either, role: .first)
        let others = (1..<count).map { _ in Member(age: age, sex: .either, role: .mate) }
        add([first] + others, weight * [1, 0.2, 0.04][count - 2])
      }
    }
    for age in [AgeClass.elderly, .late] {
      let grandmother = Member(age: age, sex: .woman, role: .first)
      let grandchild = Member(age: .child, sex: .either, role: .grandchild)
      add([grandmother, grandchild], 0.12)
      add(pair(age, age) + [grandchild], 0.1)
    }
    return kinds
  }
}
