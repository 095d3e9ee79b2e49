import City
import Parameters
import Quantities
import RoadNetwork

/// The bases of responders as a scenario names them.
enum CareBases {
  /// How far a place may lie from a street.
  static let reach = Distance(millimetres: 500_000)

  /// The nodes of the bases.
  ///
  /// - Precondition: each is one.
  static func nodes(_ parameters: ParameterSet, _ plan: CityPlan) -> [NodeID] {
    parameters.words("bases.places").map { place in
      switch node(of: place, plan) {
      case .success(let node): node
      case .failure(let mistake): preconditionFailure("bases.places \(mistake.sentence)")
      }
    }
  }

  /// What is wrong with the bases, one sentence each.
  static func mistakes(_ parameters: ParameterSet, _ plan: CityPlan) -> [String] {
    let places = parameters.words("bases.places")
    if places.isEmpty { return ["bases.places is empty; expected one base or more"] }
    return places.compactMap { place in
      guard case .failure(let mistake) = node(of: place, plan) else { return nil }
      return "bases.places \(mistake.sentence)"
    }
  }

  private struct Mistake: Error {
    /// The rest of a sentence that begins with the parameter's name.
    let sentence: String
  }

  /// A facility by its name, or the nearest node to a longitude and latitude.
  private static func node(of place: String, _ plan: CityPlan) -> Result<NodeID, Mistake> {
    if let facility = plan.facilities.first(where: { $0.name == place }) {
      return .success(facility.node)
    }
    let parts = place.split(separator: ",", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in
      Double(String(part.drop { $0 == " " })).flatMap { $0.isFinite ? $0 : nil }
    }
    guard parts.count == 2, numbers.count == 2 else {
      let hint = Spelling.nearest(to: place, in: plan.facilities.map(\.name))
        .map { " (did you mean \($0)?)" }
      return .failure(
        Mistake(
          sentence:
            "names \"\(place)\", which is neither a facility of the city nor a \"longitude, "
            + "latitude\" in degrees" + (hint ?? "")))
    }
    guard (-180...180).contains(numbers[0]), (-90...90).contains(numbers[1]) else {
      return .failure(
        Mistake(
          sentence: "names \"\(place)\", which is no longitude from -180 to 180 and latitude from "
            + "-90 to 90"))
    }
    let nearest = NearestNode(graph: plan.roads.graph)
      .nearest(longitude: numbers[0], latitude: numbers[1])
    if nearest.distance <= reach { return .success(nearest.node) }
    let metres = Int(nearest.distance.metres.rounded())
    return .failure(
      Mistake(
        sentence:
          "names \"\(place)\", which lies \(metres) m from the nearest street, in a river or "
          + "beyond the city; at most \(Int(reach.metres)) m are allowed"))
  }
}
