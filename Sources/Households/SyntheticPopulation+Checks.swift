public import Parameters
import Population
public import Quantities
public import RoadNetwork

extension SyntheticPopulation {
  /// How far the homes of persons are from those of the residents that they are.
  public struct HomeMoves: Sendable, Equatable {
    /// Persons who live exactly where their resident lives.
    public let kept: Int
    /// Of those registered for the call taxi.
    public let registeredKept: Int
    /// The straight distance of the others: median and nine in ten.
    public let median: Distance
    public let ninetieth: Distance
  }

  /// Compares the homes of all persons with those of the residents.
  /// - Complexity: O(*persons* · log *persons*).
  public func homeMoves(on graph: RoadGraph) -> HomeMoves {
    let metresPerDegree = 111_195.0
    var metres: [Double] = []
    var registered = 0
    for person in age.indices {
      let own = ResidentID(person)
      let home = home(of: own)
      if home == own {
        if residents.isRegistered(own) { registered += 1 }
        continue
      }
      let (a, b) = (
        HomeOrder.place(of: own, residents, graph), HomeOrder.place(of: home, residents, graph)
      )
      let (x, y) = (a.x - b.x, a.y - b.y)
      metres.append((x * x + y * y).squareRoot() * metresPerDegree)
    }
    metres.sort()
    func quantile(_ share: Double) -> Distance {
      let place = min(metres.count - 1, Int(share * Double(metres.count)))
      return Distance(millimetres: metres.isEmpty ? 0 : Int64(metres[place] * 1_000))
    }
    return HomeMoves(
      kept: age.count - metres.count, registeredKept: registered, median: quantile(0.5),
      ninetieth: quantile(0.9))
  }

  /// How well households by dong follow from the persons alone: the weights are fitted anew
  /// without the sizes, and their sums held against the larger households of each dong.
  ///
  /// - Returns: the fit of the margin held out, and by dong what was held out and what came.
  /// - Complexity: that of the fit of all dongs.
  public func heldOutHouseholds(_ parameters: ParameterSet)
    -> (fit: MarginFit, wanted: [Double], predicted: [Double])
  {
    let fitting = KindFitting(parameters)
    var wanted: [Double] = []
    var predicted: [Double] = []
    for dong in 0..<residents.dongCount {
      var persons = [Double](repeating: 0, count: AgeClass.allCases.count * 2)
      var larger = 0.0
      for household in households(of: DongID(dong)) {
        let id = HouseholdID(household)
        if size(of: id) == 1 { continue }
        larger += 1
        for member in members(of: id) {
          let ageClass = AgeClass.ofFiveYears[min(age(of: member) / 5, 17)]
          persons[ageClass.rawValue * 2 + (isWoman(member) ? 1 : 0)] += 1
        }
      }
      wanted.append(larger)
      predicted.append(
        larger > 0
          ? fitting.weights(persons: persons, households: nil).weights.reduce(0, +) : 0)
    }
    let fit = MarginFit(
      "larger households by dong", targets: wanted, totals: predicted)
    return (fit, wanted, predicted)
  }
}
