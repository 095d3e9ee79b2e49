public import Mechanisms
import Optimisation
public import Quantities

extension CrewPolicy {
  /// The roads whose treatment prevents the most potholes, weighted by the vehicles that would meet
  /// them, for the money: a knapsack, solved exactly.
  ///
  /// Money is counted in hundred-thousandths of the budget, each road rounded up. What prevents most
  /// for its money is treated first, ties to the lower number.
  ///
  /// - Complexity: O(arcs · log arcs), beyond that as `Knapsack.best`.
  public mutating func treat(_ observation: TreatmentObservation) -> [ArcID] {
    let unit = max(1, observation.budget.won / 100_000)
    let arcs = observation.costs.indices.filter { observation.prevents[$0] > 0 }
    let values = arcs.map {
      observation.rates[$0].mean * observation.vehiclesPerDay[$0] * observation.prevents[$0]
    }
    let costs = arcs.map { Int((observation.costs[$0].won + unit - 1) / unit) }
    let knapsack = Knapsack(
      values: values, costs: costs, capacity: Int(observation.budget.won / unit))
    return knapsack.best()
      .map { (arc: ArcID(arcs[$0]), ratio: values[$0] / Double(max(1, costs[$0]))) }
      .sorted { ($1.ratio, $0.arc) < ($0.ratio, $1.arc) }
      .map(\.arc)
  }
}
