/// How far apart streets stand, by dong and by how a place is built up.
///
/// In a town the spacing is *k*/√g for g = low-rise households + establishments per km² of
/// built-up land: houses and shops line fine streets, while apartment blocks stand in large
/// plots. In 중앙동 (g ≈ 5,000) that gives blocks of 68 m, in 서신동 of 75 m, in districts of
/// apartments of about 100 m.
struct StreetSpacing: Sendable {
  /// k, metres times the root of counts per km².
  /// Assumption: chosen so that the old town has blocks of 60 to 80 m.
  static let fineness = 4_800.0
  /// The finest and the coarsest streets of a town, metres. Assumption: finer ones would have,
  /// with their alleys, more junctions than the finest blocks of the Korean planning rule.
  static let townRange = 66.0...125.0
  /// Metres. Assumptions: lanes of farm villages, plots of industry, a campus, farm roads.
  static let village = 80.0
  static let works = 170.0
  static let campus = 140.0
  static let country = 420.0

  /// Metres, by dong.
  let town: [Double]

  init(_ facts: CityFacts, on terrain: Terrain) {
    let builtUp = terrain.builtUpArea()
    town = facts.dongs.indices.map { number in
      let dong = facts.dongs[number]
      let lowRise = dong.households - dong.apartmentHouseholds + dong.establishments
      let density = Double(max(1, lowRise)) / max(0.01, builtUp[number])
      let spacing = Self.fineness / density.squareRoot()
      return min(Self.townRange.upperBound, max(Self.townRange.lowerBound, spacing))
    }
  }

  /// The spacing at a place, metres; that of the country outside the city.
  func at(_ place: Point, on terrain: Terrain) -> Double {
    guard let cell = terrain.cell(place), terrain.dong[cell] != Terrain.outside else {
      return Self.country
    }
    switch terrain.use[cell] {
    case .country: return Self.country
    case .town: return town[Int(terrain.dong[cell])]
    case .village: return Self.village
    case .works: return Self.works
    case .campus: return Self.campus
    }
  }
}
