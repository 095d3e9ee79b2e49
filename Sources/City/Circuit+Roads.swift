public import Mechanisms
public import Quantities

extension Circuit {
  /// Lets vehicles under way meet roads that have changed since this was last asked.
  public mutating func meetChangedRoads(of city: City, at now: SimTime) -> CircuitTurn {
    guard roadNewsRead < city.roads.newsCount else { return CircuitTurn() }
    let changed = city.roads.news(since: roadNewsRead)
    roadNewsRead = city.roads.newsCount
    return meetChangedRoads(at: now) { city.reconsidered($0, meeting: changed, at: now) }
  }
}
