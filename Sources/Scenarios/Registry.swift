import CallTaxi
import Citizens
import City
import Days
import Households
import Kernel
import Mechanisms
import ModeChoice
import Optimisation
import Parameters
import Policies
import Population
import Quantities
public import Randomness
public import Records
import RoadNetwork
import Statistics
import StreetGeneration
import Traffic
import Weather

/// The one list of services and policies.
///
/// A service's place here is its rank in the order of events; new ones are added at the end.
public enum Registry {
  /// One service as the rest of the program sees it.
  public struct Entry: Sendable {
    public let declaration: ServiceDeclaration
    /// The purposes of its random streams.
    public let purposes: [Purpose]
    /// The tables it writes.
    public let tables: [TableSchema]
    public let figures: [FigureDeclaration]
    /// What reports call its figures and names.
    public let words: ServiceWords
    /// What reports show of its needs beyond its figures; nil for none.
    public let views: ServiceViews?
    /// What its parameters get wrong together or ask of a city that lacks it, in sentences.
    let mistakes: @Sendable (ParameterSet, CityPlan) -> [String]
    /// Puts the service into a simulation.
    let install: @Sendable (Setting, inout Simulation<City>) -> Void
    /// Takes its records out of a simulation when the service has come to its end.
    let collect: @Sendable (Int, Scenario, SimTime, inout Simulation<City>) -> ServiceOutcome
    /// How long the service goes on after the horizon, so that what it has begun can end.
    ///
    /// A service that asks another for something has no longer one than the other, which could not
    /// answer any more.
    var drain = SimDuration.hours(6)
    /// Whether it goes on for the others after its end, uncounted, instead of leaving the run: the
    /// streets on which they drive. Taking its records out must then change nothing of it.
    var outlivesItsEnd = false
  }

  /// What a service is built from in one replication.
  struct Setting {
    let service: Scenario.Service
    let scenario: Scenario
    let plan: CityPlan
    /// The same for all services.
    let weather: WeatherTrace
    let family: StreamFamily
    /// Its rank among the services of this run.
    let rank: UInt8
    /// When the service ends, whenever the run does.
    let end: SimTime
    /// The residents' day; nil for a scenario without it.
    let citizens: CitizenPlan?

    /// 0 for Monday … 6 for Sunday and holidays.
    func dayOfWeek(_ day: Int) -> Int {
      weather.isHoliday(day)
        ? Scenario.Day.sunday.index : (scenario.day.index + day) % Scenario.Day.allCases.count
    }
  }

  /// The services that run, in the order of their ranks.
  public static let services: [Entry] = [
    callTaxi, mobileBank, clinic, roadGuardian, care, citizens,
  ]

  /// What every city has, with parameters of its own: always part of a scenario.
  public static let surroundings: [ServiceDeclaration] = [
    ServiceDeclaration(
      name: "traffic", koreanName: "교통", summary: "speeds by hour and class of road",
      parameters: TrafficParameters.declarations, policies: [], isSurrounding: true),
    ServiceDeclaration(
      name: "population", koreanName: "인구", summary: "the residents of the dongs",
      parameters: PopulationParameters.declarations, policies: [], isSurrounding: true),
    ServiceDeclaration(
      name: "households", koreanName: "가구", summary: "persons and the households they live in",
      parameters: HouseholdParameters.declarations, policies: [], isSurrounding: true),
    ServiceDeclaration(
      name: "activities", koreanName: "활동", summary: "what people do on a day, when and where",
      parameters: ActivityParameters.declarations, policies: [], isSurrounding: true),
    ServiceDeclaration(
      name: "modes", koreanName: "수단 선택", summary: "by what people travel",
      parameters: ModeChoiceParameters.declarations, policies: [], isSurrounding: true),
    ServiceDeclaration(
      name: "buses", koreanName: "시내버스",
      summary: "lines, buses at their stops, and how long people wait for them",
      parameters: CitizenBusParameters.declarations, policies: [], isSurrounding: true),
    ServiceDeclaration(
      name: "control", koreanName: "교통 관제",
      summary: "lanes and signals: what queues and the control of traffic need",
      parameters: TrafficControlParameters.declarations, policies: [], isSurrounding: true),
    ServiceDeclaration(
      name: "access", koreanName: "접근", summary: "how people walk and ride buses to places",
      parameters: AccessParameters.declarations, policies: [], isSurrounding: true),
    ServiceDeclaration(
      name: "weather", koreanName: "날씨",
      summary: "temperature, rain and snow by hour, and the days of the year",
      parameters: WeatherParameters.declarations, policies: [], isSurrounding: true),
    ServiceDeclaration(
      name: "platform", koreanName: "플랫폼 기반 데이터 생태계",
      summary: "what those who decide know of the city, and when",
      parameters: PlatformParameters.declarations, policies: [], isSurrounding: true,
      completing: { PlatformParameters.complete(&$0) },
      mistakes: { PlatformParameters.mistakes(in: $0) }),
  ]

  /// Surroundings that belong to each replication and are no part of the city as it is built.
  static let outsideTheBuiltCity: Set<String> = ["weather", "platform"]

  /// Reads scenario files with everything that is registered.
  public static var reader: ScenarioReader {
    ScenarioReader(services: surroundings + services.map(\.declaration))
  }

  /// The purposes of all random streams; no two share a code.
  public static var purposes: [Purpose] {
    services.flatMap(\.purposes) + WeatherModel.purposes + Residents.purposes
      + StreetGenerator.purposes
      + DesignPurposes.all + Bootstrap.purposes + PMedian.purposes + PeriodicSearch.purposes
      + FairCircuits.purposes + ContinuityCircuit.purposes + Platform.purposes
      + OrienteeringSearch.purposes + SyntheticPopulation.purposes + ActivityPlaces.purposes
      + ActivityModel.purposes + ModeChoiceModel.purposes
  }
}

/// What one service leaves behind after one replication.
public struct ServiceOutcome: Sendable {
  /// The name of the service.
  public let service: String
  public let tables: [RecordTable]
  public let figures: ServiceFigures
  /// A digest of the needs as drawn, before any policy acted.
  public let needsDigest: UInt64

  /// The same without the tables, which are large and have been written.
  public var withoutTables: ServiceOutcome {
    ServiceOutcome(
      service: service, tables: [], figures: figures, needsDigest: needsDigest)
  }
}
