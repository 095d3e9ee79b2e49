import Mechanisms
import Quantities

/// The eligible people of a city, those alike in dong and reach taken together.
///
/// A city has thousands of places where people live and some hundred ways in which stops are
/// within reach: what an optimiser looks at again and again has to be short.
struct ReachTable {
  struct Class {
    fileprivate(set) var people: Double
    let dong: Int
    let reachesFixed: Bool
    /// Open hours a week of the fixed places within reach.
    let fixedHours: Double
    /// Rows of stops, ascending.
    let stops: [Int]
  }

  private struct Key: Hashable {
    let dong: Int
    let reachesFixed: Bool
    let fixedHours: Double
    let stops: [StopID]
  }

  /// In the order in which their first groups stand in the outlook.
  private(set) var classes: [Class] = []

  init(_ outlook: CircuitOutlook) {
    var known: [Key: Int] = [:]
    for group in outlook.groups where group.people > 0 {
      let key = Key(
        dong: group.dong, reachesFixed: group.reachesFixed, fixedHours: group.fixedHours,
        stops: group.stops)
      if let place = known[key] {
        classes[place].people += group.people
      } else {
        known[key] = classes.count
        classes.append(
          Class(
            people: group.people, dong: group.dong, reachesFixed: group.reachesFixed,
            fixedHours: group.fixedHours, stops: group.stops.map(\.row)))
      }
    }
  }
}

/// A circuit that is kept as long as what it was made from stays: who reaches what, and how many
/// vehicles there are. Demand that moves does not unmake it, for people must be able to learn it.
struct RememberedCircuit: Sendable {
  private var groups: [ResidentGroup] = []
  private var vehicles = 0
  private var weekdays: [Int] = []
  private var circuit: RepeatingCircuit?

  mutating func circuit(for outlook: CircuitOutlook, make: () -> RepeatingCircuit)
    -> RepeatingCircuit
  {
    let weekdays = outlook.serviceWeekdays
    if let circuit, groups == outlook.groups, vehicles == outlook.vehicles,
      self.weekdays == weekdays
    {
      return circuit
    }
    let made = make()
    groups = outlook.groups
    vehicles = outlook.vehicles
    self.weekdays = weekdays
    circuit = made
    return made
  }
}
