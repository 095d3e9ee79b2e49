public import Population
public import Quantities

/// What a person does on a working day.
public enum Activity: UInt8, CaseIterable, Sendable {
  /// Under 6.
  case preschool
  /// 6 to 17.
  case pupil
  /// At a university.
  case student
  case employed
  /// Keeping house, looking for work, retired.
  case notEmployed
}

/// How likely a person's health gets worse.
public enum HealthRisk: UInt8, CaseIterable, Sendable { case low, raised, high }

/// Where a household lives.
public enum Dwelling: UInt8, CaseIterable, Sendable { case apartment, detached, other }

/// A household of the city.
public enum Household: Sendable {}
/// A household of the city.
public typealias HouseholdID = Identifier<Household>

/// All persons and households of a city.
///
/// Person *n* is resident *n* of `residents`: dong, age band, living alone, disability and
/// registration are theirs, so that who draws from the residents today meets the same people
/// here. Members of a household live at the home of one of them, its anchor; whoever lives alone
/// keeps the home. Columns of numbers, built once and shared unchanged by all replications.
public struct SyntheticPopulation: Sendable {
  /// Who the persons are: dong, age band, disability, registration and their own homes.
  public let residents: Residents

  var age: [UInt8]
  /// Bit 0 woman, 1 chronic condition, 2 driver, 3 app user, 4–5 health risk.
  var traits: [UInt8]
  var activity: [UInt8]
  var householdOf: [UInt32]

  /// The first household of each dong, and the number of households.
  var firstOfDong: [UInt32]
  /// The place of the first member of each household in `members`, and the number of persons.
  var firstMember: [UInt32]
  var members: [UInt32]
  var anchor: [UInt32]
  var type: [UInt8]
  var cars: [UInt8]
  var income: [UInt8]
  var dwelling: [UInt8]
  var isCooled: [UInt8]

  /// How well the margins are met, and what could not be.
  public internal(set) var fit = PopulationFit()

  init(of residents: Residents) {
    self.residents = residents
    age = [UInt8](repeating: 0, count: residents.count)
    traits = age
    activity = age
    householdOf = [UInt32](repeating: 0, count: residents.count)
    firstOfDong = [0]
    firstMember = [0]
    members = []
    anchor = []
    (type, cars, income, dwelling, isCooled) = ([], [], [], [], [])
  }
}

extension SyntheticPopulation {
  /// How many persons live in the city.
  public var personCount: Int { age.count }
  /// How many households.
  public var householdCount: Int { anchor.count }

  /// The age of a person in years, 0 to 100.
  public func age(of person: ResidentID) -> Int { Int(age[person.row]) }
  /// Whether a person is a woman or a girl.
  public func isWoman(_ person: ResidentID) -> Bool { traits[person.row] & 1 != 0 }
  /// Whether a person has a chronic condition.
  public func isChronicallyIll(_ person: ResidentID) -> Bool { traits[person.row] & 2 != 0 }
  /// Whether a person holds a licence and drives.
  public func drives(_ person: ResidentID) -> Bool { traits[person.row] & 4 != 0 }
  /// Whether a person uses services by app.
  public func usesApps(_ person: ResidentID) -> Bool { traits[person.row] & 8 != 0 }
  /// How likely a person's health gets worse.
  public func healthRisk(of person: ResidentID) -> HealthRisk {
    guard let risk = HealthRisk(rawValue: traits[person.row] >> 4) else {
      preconditionFailure("\(person) has the traits \(traits[person.row])")
    }
    return risk
  }
  /// What a person does on a working day.
  public func activity(of person: ResidentID) -> Activity {
    guard let activity = Activity(rawValue: activity[person.row]) else {
      preconditionFailure("\(person) has the activity \(activity[person.row])")
    }
    return activity
  }
  /// The household of a person.
  public func household(of person: ResidentID) -> HouseholdID {
    HouseholdID(householdOf[person.row])
  }

  /// The households of a dong.
  public func households(of dong: DongID) -> Range<Int> {
    Int(firstOfDong[dong.row])..<Int(firstOfDong[dong.row + 1])
  }
  /// How many persons a household has.
  public func size(of household: HouseholdID) -> Int {
    Int(firstMember[household.row + 1] - firstMember[household.row])
  }
  /// The persons of a household, the first member first.
  public func members(of household: HouseholdID) -> [ResidentID] {
    members[Int(firstMember[household.row])..<Int(firstMember[household.row + 1])].map {
      ResidentID($0)
    }
  }
  /// The first member: the one from whom the others' kinship is told.
  public func firstMember(of household: HouseholdID) -> ResidentID {
    ResidentID(members[Int(firstMember[household.row])])
  }
  /// The resident at whose home all members live: one registered for the call taxi if there is
  /// one, else the first member.
  public func anchor(of household: HouseholdID) -> ResidentID {
    ResidentID(anchor[household.row])
  }
  /// The resident whose home (arc, fraction, node) is that of a person here.
  public func home(of person: ResidentID) -> ResidentID {
    anchor(of: household(of: person))
  }
  /// The residents, members of a household all living at its home: whom services meet in a city that
  /// has this population.
  /// - Complexity: O(*persons*).
  public var residentsAtHome: Residents { residents.living(at: home(of:)) }
  /// Who lives together.
  public func type(of household: HouseholdID) -> HouseholdType {
    guard let type = HouseholdType(rawValue: type[household.row]) else {
      preconditionFailure("\(household) has the type \(type[household.row])")
    }
    return type
  }
  /// How many cars a household has, 0 to 3.
  public func cars(of household: HouseholdID) -> Int { Int(cars[household.row]) }
  /// The fifth of incomes that a household is in: 1 the poorest, 5 the richest.
  public func incomeFifth(of household: HouseholdID) -> Int { Int(income[household.row]) + 1 }
  /// Where a household lives.
  public func dwelling(of household: HouseholdID) -> Dwelling {
    guard let dwelling = Dwelling(rawValue: dwelling[household.row]) else {
      preconditionFailure("\(household) has the dwelling \(dwelling[household.row])")
    }
    return dwelling
  }
  /// Whether a household has air conditioning.
  public func hasAirConditioning(_ household: HouseholdID) -> Bool {
    isCooled[household.row] != 0
  }

  /// A 64-bit FNV-1a hash of all columns, for tests of determinism.
  /// - Complexity: O(*persons*).
  public var digest: UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ word: UInt64) {
      hash = (hash ^ word) &* 0x0000_0100_0000_01B3
      hash ^= hash >> 32
    }
    for person in age.indices {
      add(UInt64(householdOf[person]))
      add(UInt64(age[person]) << 16 | UInt64(traits[person]) << 8 | UInt64(activity[person]))
    }
    for household in anchor.indices {
      add(UInt64(anchor[household]) << 32 | UInt64(firstMember[household]))
      add(
        UInt64(type[household]) << 32 | UInt64(cars[household]) << 24
          | UInt64(income[household]) << 16 | UInt64(dwelling[household]) << 8
          | UInt64(isCooled[household]))
    }
    return hash
  }
}

/// How well a synthetic population meets its margins.
public struct PopulationFit: Sendable, Equatable {
  /// Each margin that was fitted, in the order of the steps.
  public internal(set) var margins: [MarginFit] = []
  /// What the margins ask for and do not allow together, one sentence each.
  public internal(set) var contradictions: [String] = []
  /// Members of households whom somebody of another age class or sex stands for, because the
  /// whole numbers of kinds ask for a few persons more or fewer than there are.
  public internal(set) var substitutes = 0
  /// The most sweeps that a dong's household weights took.
  public internal(set) var householdSweeps = 0
}
