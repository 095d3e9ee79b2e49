public import Households
public import Population
public import Quantities
public import RoadNetwork
import Synchronization

/// A fixed facility of the city: a hospital, a welfare centre, a depot.
public struct CityFacility: Hashable, Sendable {
  public let name: String
  /// What it is, as the city's table of facilities spells it: `clinic`, `callTaxiDepot`.
  public let category: String
  /// The node of the road graph at its door.
  public let node: NodeID
  /// Its attraction relative to others of its category (dimensionless).
  public let weight: Double

  public init(name: String, category: String, node: NodeID, weight: Double) {
    self.name = name
    self.category = category
    self.node = node
    self.weight = weight
  }
}

/// An administrative dong (행정동).
public struct CityDong: Hashable, Sendable {
  public let code: String
  public let name: String
  public let romanisedName: String
  public let population: Int

  public init(code: String, name: String, romanisedName: String, population: Int) {
    self.code = code
    self.name = name
    self.romanisedName = romanisedName
    self.population = population
  }
}

/// A key figure as the real service reports it.
public struct ReportedFigure: Hashable, Sendable {
  /// In the figure's unit.
  public let value: Double
  /// Who says so, when, and of what.
  public let source: String

  public init(value: Double, source: String) {
    self.value = value
    self.source = source
  }
}

/// The city as all replications share it, unchanged: roads, residents, facilities, dongs.
public final class CityPlan: Sendable {
  public let roads: DrivableRoads
  public let residents: Residents
  /// The residents as persons in households; nil where nobody asked for them. Person *n* is resident
  /// *n* and lives where `residents` says.
  public let population: SyntheticPopulation?
  public let facilities: [CityFacility]
  public let dongs: [CityDong]
  /// The dong of each node of the road graph; index `UInt32.max` beyond the city.
  public let dongOfNode: [DongID]
  /// What the real services report, by figure.
  public let reported: [String: ReportedFigure]
  /// Where the roads and people come from, for every page that shows a figure.
  public let provenance: String
  /// How people walk and ride buses.
  public let access: AccessRules
  /// Where the university hospitals and the general hospitals are, in the order of the table.
  public let hospitals: [NodeID]
  private let straight: StraightDistances
  /// The roads in weather that slows them, each made once, whoever asks first.
  private let slowedRoads = Mutex<[[Double]: DrivableRoads]>([:])
  /// The same where `weatherEffects` say more of them.
  private let affectedRoads = Mutex<[WeatherEffects.Factors: DrivableRoads]>([:])
  /// What weather does beside slowing all roads of a class in snow; nil for nothing.
  public let weatherEffects: WeatherEffects?
  /// The tables of walking distances made so far, each once, whoever asks first.
  private let walkingTables = Mutex<[WalkingAccess]>([])
  /// The stops of circuits asked for so far, each once.
  private let circuits = Mutex<[CircuitStops.Question: CircuitStops]>([:])
  private let byBand = Mutex<ResidentsByBand?>(nil)

  /// - Precondition: every node of the graph has a dong; the population is of the residents.
  public init(
    roads: DrivableRoads, residents: Residents, population: SyntheticPopulation? = nil,
    facilities: [CityFacility], dongs: [CityDong],
    dongOfNode: [DongID], reported: [String: ReportedFigure] = [:], provenance: String,
    access: AccessRules = AccessRules(AccessParameters.defaults),
    weatherEffects: WeatherEffects? = nil
  ) {
    if let population {
      precondition(
        population.personCount == residents.count,
        "\(population.personCount) persons of \(residents.count) residents")
    }
    precondition(
      dongOfNode.count == roads.graph.nodeCount,
      "\(dongOfNode.count) dongs for \(roads.graph.nodeCount) nodes")
    self.roads = roads
    self.residents = residents
    self.population = population
    self.facilities = facilities
    self.dongs = dongs
    self.dongOfNode = dongOfNode
    self.reported = reported
    self.provenance = provenance
    self.access = access
    self.weatherEffects = weatherEffects
    hospitals = facilities.filter {
      $0.category == "universityHospital" || $0.category == "generalHospital"
    }.map(\.node)
    straight = StraightDistances(roads.graph)
  }

  /// The same city with other times on the same roads.
  ///
  /// - Parameter effects: what weather does to them beside slowing all roads of a class in snow.
  public func with(roads: DrivableRoads, in effects: WeatherEffects? = nil) -> CityPlan {
    CityPlan(
      roads: roads, residents: residents, population: population, facilities: facilities,
      dongs: dongs, dongOfNode: dongOfNode, reported: reported, provenance: provenance,
      access: access, weatherEffects: effects)
  }

  /// The same city with its residents as persons who live in households.
  ///
  /// Who shares a household lives at its home from then on.
  public func with(population: SyntheticPopulation) -> CityPlan {
    CityPlan(
      roads: roads, residents: population.residentsAtHome, population: population,
      facilities: facilities, dongs: dongs, dongOfNode: dongOfNode, reported: reported,
      provenance: provenance, access: access, weatherEffects: weatherEffects)
  }

  /// The roads in weather of some factors, made when first asked for and shared by all replications.
  func roads(in factors: WeatherEffects.Factors, _ effects: WeatherEffects) -> DrivableRoads {
    if factors == .dry { return roads }
    return affectedRoads.withLock { made in
      if let roads = made[factors] { return roads }
      let affected = effects.roads(roads, factors)
      made[factors] = affected
      return affected
    }
  }

  /// The roads in weather that leaves each class of road a part of its speed.
  ///
  /// Made when they are first asked for and shared by all replications; it does not matter which of
  /// them asks first.
  ///
  /// - Parameter parts: in the order of `RoadClass.allCases`; dimensionless.
  public func roads(slowedTo parts: [Double]) -> DrivableRoads {
    if parts.allSatisfy({ $0 == 1 }) { return roads }
    return slowedRoads.withLock { made in
      if let roads = made[parts] { return roads }
      let slowed = roads.slowed(to: parts)
      made[parts] = slowed
      return slowed
    }
  }

  /// The facilities of some categories, in the order of the table.
  public func facilities(of categories: Set<String>) -> [CityFacility] {
    facilities.filter { categories.contains($0.category) }
  }

  /// The walking speed of a resident.
  public func walkingSpeed(of resident: ResidentID) -> Speed {
    access.walkingSpeed(of: resident, among: residents)
  }

  /// What a resident's trip by bus from one node to another takes, one way.
  public func busTrip(of resident: ResidentID, from origin: NodeID, to destination: NodeID)
    -> BusTrip
  {
    access.busTrip(
      over: straight.distance(from: origin, to: destination),
      walkingAt: walkingSpeed(of: resident))
  }

  /// How long a resident walks from one node to another, along streets.
  public func walkingTime(of resident: ResidentID, from origin: NodeID, to destination: NodeID)
    -> SimDuration
  {
    access.time(
      over: straight.distance(from: origin, to: destination), at: walkingSpeed(of: resident))
  }

  /// How long anybody rides a bicycle from one node to another, along streets.
  public func bicycleTime(from origin: NodeID, to destination: NodeID) -> SimDuration {
    access.time(over: straight.distance(from: origin, to: destination), at: access.bicycleSpeed)
  }

  /// Walking distances to some places, as far as anybody walks (`AccessRules.farthestWalk`).
  ///
  /// The table of the same places is made once and shared by all replications; it depends on
  /// nothing but the plan and the places, so it does not matter which of them asks first.
  public func walkingAccess(to places: [NodeID]) -> WalkingAccess {
    walkingTables.withLock { tables in
      if let table = tables.first(where: { $0.places == places }) { return table }
      let table = WalkingAccess(to: places, on: roads.graph, within: access.farthestWalk)
      tables.append(table)
      return table
    }
  }

  /// The stops of a circuit and who lives around them, made once for each question and shared by
  /// all replications, as `walkingAccess(to:)` is.
  public func circuitStops(_ question: CircuitStops.Question) -> CircuitStops {
    circuits.withLock { answers in
      if let answer = answers[question] { return answer }
      let answer = CircuitStops(question, in: self)
      answers[question] = answer
      return answer
    }
  }

  /// The residents by age band and dong, listed once and shared by all replications.
  public var residentsByBand: ResidentsByBand {
    byBand.withLock { list in
      if let list { return list }
      let made = ResidentsByBand(self)
      list = made
      return made
    }
  }
}
