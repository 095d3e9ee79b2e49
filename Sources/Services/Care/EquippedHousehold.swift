public import City
import Population
public import Quantities
import Randomness

/// A household with a device: one resident of 65 or more.
public struct EquippedHousehold: Hashable, Sendable {
  public let resident: ResidentID
  public let node: NodeID
  public let dong: DongID
  public let age: CareAge
  public let livesAlone: Bool

  /// The households that are equipped, in the order of their residents.
  ///
  /// Each resident of 65 or more has a number by chance; those who live alone come before all
  /// others, in the order of these numbers. Where the city knows who lives together, a household has
  /// one device, of the member who comes first. So the households of a smaller programme are among
  /// those of a larger one, and they are the same in every replication.
  ///
  /// - Parameters:
  ///   - count: at most `candidates`.
  ///   - seed: of the scenario.
  public static func drawn(_ count: Int, seed: UInt64, from plan: CityPlan) -> [EquippedHousehold] {
    let family = StreamFamily(seed: seed, replication: 0)
    let residents = plan.residents
    var keys: [(othersLast: Int, draw: UInt64, resident: ResidentID)] = []
    for row in 0..<residents.count {
      let resident = ResidentID(row)
      guard residents.ageGroup(of: resident).is65Plus else { continue }
      var stream = family.stream(AlarmDemand.enrolment, entity: resident.index)
      keys.append((residents.livesAlone(resident) ? 0 : 1, stream.next(), resident))
    }
    let chosen = onePerHousehold(keys.sorted { $0 < $1 }.map(\.resident), plan)
    precondition(count <= chosen.count, "\(count) households of \(chosen.count)")
    return chosen.prefix(count).sorted().map { resident in
      EquippedHousehold(
        resident: resident, node: residents.homeNode(of: resident),
        dong: residents.dong(of: resident),
        age: residents.ageBand(of: resident) == .oldest ? .oldest : .younger,
        livesAlone: residents.livesAlone(resident))
    }
  }

  /// How many households there are to equip: those with somebody of 65 or more, or as many as there
  /// are such residents where nobody knows who lives together.
  static func candidates(in plan: CityPlan) -> Int {
    let residents = plan.residents
    let elderly = (0..<residents.count).lazy.map { ResidentID($0) }.filter {
      residents.ageGroup(of: $0).is65Plus
    }
    return onePerHousehold(Array(elderly), plan).count
  }

  private static func onePerHousehold(_ residents: [ResidentID], _ plan: CityPlan) -> [ResidentID] {
    guard let population = plan.population else { return residents }
    var isEquipped = [Bool](repeating: false, count: population.householdCount)
    return residents.filter { resident in
      let household = population.household(of: resident).row
      if isEquipped[household] { return false }
      isEquipped[household] = true
      return true
    }
  }
}

/// The ages that the rates tell apart.
public enum CareAge: UInt8, Sendable, CaseIterable {
  /// 65 to 84.
  case younger
  /// 85 or more.
  case oldest
}
