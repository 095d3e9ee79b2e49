internal import Citizens
internal import Foundation
internal import Synchronization
internal import Testing

@testable internal import Scenarios

/// What drivers learn is kept from run to run, under the name of all that it depends on.
struct LearningCacheTests {
  /// Builds the town and tells whether drivers learned.
  private func build(_ scenario: Scenario, _ town: WrittenTown) throws
    -> (learned: LearnedTraffic, isNew: Bool)
  {
    var options = town.learning
    let days = Days()
    options.progress = { progress in days.note(progress) }
    let built = try BuiltScenario(scenario, learning: options)
    let learned = try #require(built.citizens?.learned)
    let isNew = days.gaps.count > 0
    if isNew { #expect(days.gaps == learned.gaps && days.isOver) }
    return (learned, isNew)
  }

  private final class Days: Sendable {
    private let state = Mutex((gaps: [Double](), isOver: false))

    func note(_ progress: LearningProgress) {
      state.withLock { state in
        switch progress {
        case .begins: state.gaps = []
        case .day(_, let gap): state.gaps.append(gap)
        case .ends: state.isOver = true
        }
      }
    }

    var gaps: [Double] { state.withLock { $0.gaps } }
    var isOver: Bool { state.withLock { $0.isOver } }
  }

  /// What was written is what is read, signals and all, at every level.
  @Test(arguments: TrafficLevel.allCases.map(\.rawValue))
  func whatWasLearnedIsReadAgain(level: String) throws {
    let town = try WrittenTown()
    let scenario = try town.scenario(level: level)
    let first = try build(scenario, town)
    let second = try build(scenario, town)
    #expect(first.isNew && !second.isNew)
    #expect(first.learned == second.learned)
    #expect(town.kept.count == 1)
    var silent = town.learning
    silent.folder = nil
    let days = [
      try BuiltScenario(scenario, learning: town.learning),
      try BuiltScenario(scenario, learning: silent),
    ].map(TownTests.Outcome.init)
    #expect(days[0] == days[1])
  }

  /// A file that is cut, empty or changed in one bit is as if there were none, and is written anew.
  @Test(arguments: ["cut", "empty", "bit", "longer"])
  func aDamagedFileIsIgnoredAndRewritten(damage: String) throws {
    let town = try WrittenTown()
    let scenario = try town.scenario(level: "timeOfDay")
    let first = try build(scenario, town)
    let path = town.path("learned/" + town.kept[0])
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    var bytes = [UInt8](whole)
    switch damage {
    case "cut": bytes.removeLast(bytes.count / 3)
    case "empty": bytes = []
    case "bit": bytes[bytes.count / 2] ^= 4
    default: bytes.append(0)
    }
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    let second = try build(scenario, town)
    #expect(second.isNew && second.learned == first.learned)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == whole)
    #expect(town.kept.count == 1, "nothing half-written is left: \(town.kept)")
  }

  /// Whatever changes the day on which drivers learn has another name; weather has not.
  @Test func theNameSaysWhatLearningDependsOn() throws {
    let town = try WrittenTown()
    _ = try build(try town.scenario(level: "timeOfDay"), town)
    #expect(try !build(town.scenario(level: "timeOfDay", "services.weather.month=1"), town).isNew)
    #expect(try !build(town.scenario(level: "timeOfDay", horizon: "48 h"), town).isNew)
    for later in [
      "incidents=true", "incident.at=[127.105 35.8 east 08:00-09:00]", "gating=true",
      "informed=0.9", "rain.speed=0.92", "fleet.electric=0.1",
    ] {
      let scenario = try town.scenario(level: "timeOfDay", "services.citizens.\(later)")
      #expect(try !build(scenario, town).isNew, "\(later)")
    }
    // A surprise is no part of what they learn; what they know is.
    let closure = "services.citizens.closures=[127.105 35.805 08:00-09:00]"
    let surprise = "services.citizens.closure.isPlanned=false"
    #expect(try !build(town.scenario(level: "timeOfDay", closure, surprise), town).isNew)
    #expect(try build(town.scenario(level: "timeOfDay", closure), town).isNew)
    for change in [
      "seed=8", "services.modes.constant.car=1", "services.citizens.taxi.wait=9 min",
      "services.control.signal.yellow=4 s", "services.population.registeredRiders=16",
    ] {
      let scenario = try? town.scenario(level: "timeOfDay", change)
      guard let scenario else {
        Issue.record("\(change) is no parameter")
        continue
      }
      #expect(try build(scenario, town).isNew, "\(change)")
    }
    #expect(try build(town.scenario(level: "timeOfDay", policy: "actuated"), town).isNew)
    try town.write("figure,value,source,year\n", "town/reported.csv")
    #expect(try build(town.scenario(level: "timeOfDay"), town).isNew)
  }

  /// Only the files used last are kept, and nothing but files of its own is removed.
  @Test func theFolderHoldsTheFilesUsedLast() throws {
    let town = try WrittenTown()
    let scenario = try town.scenario(level: "timeOfDay")
    _ = try build(scenario, town)
    let own = town.kept[0]
    for number in 0..<LearningCache.most + 5 {
      let name = town.path("learned/\(number).learned")
      try Data("old".utf8).write(to: URL(fileURLWithPath: name))
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 1_000 + Double(number))],
        ofItemAtPath: name)
    }
    try Data("mine".utf8).write(to: URL(fileURLWithPath: town.path("learned/notes.txt")))
    _ = try build(try town.scenario(level: "timeOfDay", "seed=8"), town)
    let kept = town.kept
    #expect(kept.contains(own) && kept.contains("notes.txt"))
    #expect(kept.count == LearningCache.most + 1)
    #expect(!kept.contains("0.learned") && kept.contains("\(LearningCache.most + 4).learned"))
  }

  /// Who only looks for mistakes does not learn.
  @Test func nobodyLearnsForACheck() throws {
    let town = try WrittenTown()
    var options = town.learning
    options.isLeftOut = true
    _ = try BuiltScenario(town.scenario(), learning: options)
    #expect(town.kept.isEmpty)
  }
}
