import Parameters
import Randomness

/// How many households of each kind a dong has.
///
/// The kinds' weights are fitted by `ProportionalUpdating` to the residents who do not live alone,
/// by age class and sex, and to the dong's households by size; then they become whole numbers,
/// exactly as many of each size as there are.
struct KindFitting {
  static let tablePurpose = Purpose("households/kinds/counts")

  let kinds: [HouseholdKind]
  /// How many members of each age class are men, women, and of either sex, by kind.
  private let membersBySex: [[[Double]]]
  /// The kinds of each size, from 2 to 7.
  private let ofSize: [[Int]]

  init(_ parameters: ParameterSet) {
    let kinds = HouseholdKind.all(shares: parameters.series("typesOfLarger"))
    self.kinds = kinds
    membersBySex = AgeClass.allCases.map { age in
      [HouseholdKind.Sex.man, .woman, .either].map { sex in
        kinds.map { kind in
          Double(kind.members.count { $0.age == age && $0.sex == sex })
        }
      }
    }
    ofSize = (2...HouseholdSizes.greatest).map { size in
      kinds.indices.filter { kinds[$0].size == size }
    }
  }

  /// Fits the weights of a dong.
  /// - Parameters:
  ///   - persons: by age class and sex.
  ///   - households: by size; nil to leave sizes and their sum to the persons and the seed.
  func weights(persons: [Double], households: HouseholdSizes?) -> ProportionalUpdating {
    var constraints = zip(persons, contributions(persons)).map { target, contribution in
      ProportionalUpdating.Constraint(
        "persons by age class × sex", target: target, contribution: contribution)
    }
    if let households {
      for (place, own) in ofSize.enumerated() {
        var contribution = [Double](repeating: 0, count: kinds.count)
        for kind in own { contribution[kind] = 1 }
        constraints.append(
          ProportionalUpdating.Constraint(
            "households by size", target: Double(households.ofSize[place]),
            contribution: contribution))
      }
    }
    let people = persons.reduce(0, +)
    let seedPeople = kinds.reduce(0) { $0 + $1.seed * Double($1.size) }
    return ProportionalUpdating(
      seed: kinds.map { $0.seed * people / seedPeople }, constraints: constraints)
  }

  /// Whole numbers of households of each kind, exact by size.
  func counts(
    _ weights: [Double], _ households: HouseholdSizes, dong: Int, _ family: StreamFamily
  ) -> [Int] {
    var counts = [Int](repeating: 0, count: kinds.count)
    for (place, own) in ofSize.enumerated() where households.ofSize[place] > 0 {
      var random = family.stream(Self.tablePurpose, entity: UInt32(place), occasion: dong)
      let sum = own.reduce(0) { $0 + weights[$1] }
      let scale = Double(households.ofSize[place]) / sum
      let whole = Integerising.counts(
        own.map { weights[$0] * scale }, total: households.ofSize[place], &random)
      for (kind, count) in zip(own, whole) { counts[kind] = count }
    }
    return counts
  }

  /// The persons of each age class and sex in whole numbers of households.
  /// - Parameter persons: those there are, who say how members of either sex divide.
  func persons(in counts: [Int], of persons: [Double]) -> [Double] {
    contributions(persons).map { contribution in
      zip(contribution, counts).reduce(0) { $0 + $1.0 * Double($1.1) }
    }
  }

  /// What each kind contributes to persons of each age class and sex; a member of either sex
  /// counts for each in the proportion of the dong's persons of that age.
  private func contributions(_ persons: [Double]) -> [[Double]] {
    persons.indices.map { group in
      let (age, sex) = (group / 2, group % 2)
      let both = persons[age * 2] + persons[age * 2 + 1]
      let share = both > 0 ? persons[group] / both : 0.5
      return zip(membersBySex[age][sex], membersBySex[age][2]).map { $0 + share * $1 }
    }
  }
}
