import City
import Mechanisms
import Parameters
import Quantities
import Randomness
import RoadNetwork

/// A part of a shelter.
public enum ShelterPart: UInt8, Sendable, CaseIterable { case bench, airConditioner, display, door }

/// Where bus shelters with equipment stand, and how long their parts live.
///
/// Bus stops are not in the city's data: the shelters stand on arterials and collectors at random,
/// the same in all replications. A part's lives are drawn once, whatever is done about it; what
/// the condition of a part is on a day lies on a gamma bridge that ends at 1 when its life does, so
/// that every maintenance faces the same failures.
struct Shelters: Sendable {
  static let purposes = [place, age, life, condition, report, work]
  static let place = Purpose("roadGuardian/shelterPlace")
  static let age = Purpose("roadGuardian/shelterAge")
  static let life = Purpose("roadGuardian/partLife")
  static let condition = Purpose("roadGuardian/partCondition")
  static let report = Purpose("roadGuardian/partReport")
  static let work = Purpose("roadGuardian/partWork")

  let nodes: [NodeID]
  /// How old the parts were at the start of day 0, in seconds.
  let ages: [Double]
  private let law: WeibullLife
  private let family: StreamFamily
  private let reportRate: Double
  private let timeCV: Double
  private let conditionShape: Double
  private let conditionLimit: Double

  static let partsEach = ShelterPart.allCases.count

  init(_ parameters: ParameterSet, _ graph: RoadGraph, _ family: StreamFamily) {
    self.family = family
    let roads = StreamFamily(seed: family.seed, replication: 0)
    let streets = (0..<graph.arcCount).filter {
      graph.roadClass[$0] == .arterial || graph.roadClass[$0] == .collector
    }
    var sum = 0.0
    let sums = streets.map {
      sum += Double(graph.length[$0])
      return sum
    }
    var stream = roads.stream(Self.place)
    let count = streets.isEmpty ? 0 : parameters.count("shelters.equipped")
    nodes = (0..<count).map { _ in NodeID(graph.head[streets[stream.index(cumulative: sums)]]) }
    let oldest = parameters.duration("shelters.oldest").seconds
    ages = (0..<count * Self.partsEach).map {
      var stream = family.stream(Self.age, entity: UInt32($0))
      return stream.uniform(0, oldest)
    }
    law = WeibullLife(
      shape: parameters.number("shelters.lifeShape"),
      scale: parameters.duration("shelters.lifeScale").seconds)
    reportRate = parameters.rate("shelters.userReports")
    timeCV = parameters.number("crews.timeCV")
    conditionShape = parameters.number("shelters.conditionShape")
    conditionLimit = parameters.number("shelters.conditionLimit")
  }

  func kind(of part: Int) -> ShelterPart { ShelterPart.allCases[part % Self.partsEach] }
  func node(of part: Int) -> NodeID { nodes[part / Self.partsEach] }

  /// The age at which a part of a life fails, in seconds.
  func life(of part: Int, number: UInt32) -> Double {
    var stream = family.stream(
      Self.life, entity: UInt32(part), occasion: Int(min(number, 0xFFFF)))
    return min(law.life(reached: number == 0 ? ages[part] : 0, &stream), 1e10)
  }

  /// When passengers report a part that failed, after its failure; nil if they never would.
  func report(of part: Int, number: UInt32) -> SimDuration? {
    guard reportRate > 0 else { return nil }
    var stream = family.stream(
      Self.report, entity: UInt32(part), occasion: Int(min(number, 0xFFFF)))
    return SimDuration(roundingSeconds: min(stream.exponential(mean: 1 / reportRate), 1e10))
  }

  /// Time on site relative to its mean.
  func work(of part: Int, number: UInt32) -> Double {
    var stream = family.stream(
      Self.work, entity: UInt32(part), occasion: Int(min(number, 0xFFFF)))
    return stream.lognormal(mean: 1, cv: timeCV)
  }

  /// The age in days at which a part's condition is first seen beyond a share of the limit, looked at
  /// every day; nil if it fails before.
  ///
  /// - Complexity: O(days of its life).
  func worn(part: Int, number: UInt32, share: Double = 1) -> Int? {
    let days = Int((life(of: part, number: number) / 86_400).rounded(.up))
    guard days > 0, days < 100_000 else { return nil }
    var stream = family.stream(
      Self.condition, entity: UInt32(part), occasion: Int(min(number, 0xFFFF)))
    let cv = (1 / conditionShape).squareRoot()
    var sum = 0.0
    let path = (0..<days).map { _ in
      sum += stream.gamma(mean: 1, cv: cv)
      return sum
    }
    let day = path.firstIndex { $0 >= share * conditionLimit * sum }
    return day.flatMap { $0 + 1 < days ? $0 + 1 : nil }
  }
}
