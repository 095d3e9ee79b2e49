import Foundation
import Parameters
import Quantities
import Scenarios
import Testing

@Test func aGoodScenarioIsReadAsWritten() throws {
  let scenario = try MadeUp.read(MadeUp.good)
  #expect(scenario.name == "call-taxi-weekday")
  #expect(scenario.title == "A weekday: 이지콜")
  #expect(scenario.seed == 20_260_401)
  #expect(scenario.city == "jeonju")
  #expect(scenario.network == .generated(seed: 3))
  #expect(scenario.day == .tuesday)
  #expect(scenario.horizon == .hours(24))
  #expect(scenario.replications == 30)
  #expect(scenario.analysis == .terminating)
  #expect(scenario.services.map(\.name) == ["callTaxi", "snowClearing"])
  let taxi = scenario.services[0]
  #expect(taxi.policy?.name == "nearestIdle")
  #expect(taxi.parameters.duration("patience.mean") == .minutes(60))
  #expect(taxi.parameters.count("fleet.wheelchairVehicles") == 40)
  #expect(taxi.parameters.number("wheelchairShare") == 0.59)
  #expect(taxi.parameters.series("inServiceByHour") == [0.35, 0.75, 0.9, 0.6])
  #expect(taxi.parameters.choice("idleAt") == "lastStop")
  #expect(scenario.services[1].policy == nil)
}

private let shortest = """
  name: short
  seed: 18446744073709551615
  city: ./jeonju/
  horizon: 90 min
  replications: 1
  services: { callTaxi: { policy: strictFIFO } }
  """

@Test func defaultsFillWhatAScenarioDoesNotSet() throws {
  let scenario = try MadeUp.read(shortest)
  #expect(scenario.seed == .max)
  #expect(scenario.city == "jeonju")
  #expect(scenario.network == .generated(seed: 1))
  #expect(scenario.day == .monday)
  #expect(scenario.analysis == .terminating)
  #expect(scenario.services[0].parameters.duration("patience.mean") == .minutes(70))
  #expect(scenario.services[0].parameters.overridden.isEmpty)
}

/// The order of services is the registry's: reordering a file changes neither ranks nor digest.
@Test func theOrderOfTheFileDoesNotMatter() throws {
  let text = """
    services:
      snowClearing: { ploughs: 7 }
      callTaxi:
        fleet: { leasedTaxis: 10, wheelchairVehicles: 20 }
        policy: { waitWeight: 3, name: cheapestInsertion }
    replications: 2
    horizon: 1 d
    city: jeonju
    seed: 1
    name: order
    """
  let reordered = """
    name: "order"
    seed: 1
    city: ./jeonju
    horizon: 24 h
    network: generated
    replications: 2
    services:
      callTaxi:
        policy:
          name: cheapestInsertion
          waitWeight: 3.0
        fleet:
          wheelchairVehicles: 20
          leasedTaxis: 10
      snowClearing:
        ploughs: 7
    """
  let (a, b) = (try MadeUp.read(text), try MadeUp.read(reordered))
  #expect(a.resolvedText == b.resolvedText)
  #expect(a.scenarioSHA256 == b.scenarioSHA256)
  #expect(a.services.map(\.name) == ["callTaxi", "snowClearing"])
}

/// Law: what is written out is a scenario, and means the same.
@Test(arguments: [true, false])
func aResolvedScenarioReadsAsItself(isShort: Bool) throws {
  let scenario = try MadeUp.read(isShort ? shortest : MadeUp.good)
  let again = try MadeUp.read(scenario.resolvedText)
  #expect(again.resolvedText == scenario.resolvedText)
  #expect(again.scenarioSHA256 == scenario.scenarioSHA256)
}

@Test func aResolvedScenarioStatesEveryDefault() throws {
  let text = try MadeUp.read(
    shortest, ["services.callTaxi.policy=cheapestInsertion", "title=\"a \\\"b\\\" # c\""]
  ).resolvedText
  #expect(
    text == """
      name: "short"
      title: "a \\"b\\" # c"
      seed: 18446744073709551615
      city: "jeonju"
      network:
        generated:
          seed: 1
      day: monday
      warmUp: 0 s
      horizon: 90 min
      replications: 1
      analysis: terminating
      services:
        callTaxi:
          policy:
            name: "cheapestInsertion"
            waitWeight: 2
            limits:
              detour: 15 min
          patience:
            mean: 70 min
            spread: 0.6
          fleet:
            wheelchairVehicles: 63
            leasedTaxis: 30
          inServiceScale: 1
          inServiceByHour: [0.35, 0.75, 0.9, 0.6]
          wheelchairShare: 0.59
          cancelHazard: 8.64 /d
          farePerKilometre: 100 KRW
          longestApproach: 8 km
          walkingSpeed: 1.2 m/s
          returns: true
          idleAt: "depot"

      """)
}

@Test func everySettingChangesTheDigest() throws {
  let base = try MadeUp.read(MadeUp.good).scenarioSHA256
  let changes = [
    "seed=2", "horizon=23 h", "replications=31", "day=sunday",
    "network=generated", "network.generated.seed=4", "network=networks/small.h5", "name=other",
    "services.callTaxi.policy=strictFIFO", "services.callTaxi.patience.mean=61 min",
    "services.snowClearing.ploughs=8",
  ]
  let digests = try changes.map { try MadeUp.read(MadeUp.good, [$0]).scenarioSHA256 }
  #expect(Set(digests + [base]).count == changes.count + 1)
}

/// What is counted of a run follows from the analysis.
@Test func theAnalysisSaysWhatIsCounted() throws {
  func counted(_ options: [String]) throws -> Range<SimTime> {
    let scenario = try MadeUp.read(MadeUp.good, options)
    return scenario.counted(until: scenario.lastNeed + .hours(6))
  }
  #expect(try counted(["horizon=24 h"]) == .zero..<SimTime.day(0, .hours(30)))
  #expect(try counted(["horizon=14 d", "analysis=periodic"]) == .day(7)..<SimTime.day(21))
  #expect(
    try counted(["horizon=7 d", "analysis=periodic", "warmUp=14 d"]) == .day(14)..<SimTime.day(21))
  #expect(
    try counted(["horizon=9 h", "analysis=steady", "warmUp=1 h"])
      == .day(0, .hours(1))..<SimTime.day(0, .hours(10)))
}

@Test(arguments: [
  (["warmUp=7 d"], "warmUp is \"7 d\", though a terminating analysis counts from the beginning"),
  (["analysis=steady"], "warmUp is missing, and analysis: steady needs one"),
  (
    ["analysis=periodic", "horizon=24 h"],
    "horizon is \"24 h\", which is not a number of whole weeks"
  ),
  (["analysis=periodic", "horizon=7 d", "warmUp=3 d"], "warmUp is \"3 d\", which is not a number"),
  (["analysis=periodic", "horizon=399 d", "warmUp=7 d"], "together are more than 400 d"),
])
func anAnalysisHasItsWarmUp(options: [String], message: String) throws {
  let mistakes = try MadeUp.mistakes(MadeUp.good, options)
  #expect(mistakes.count == 1)
  #expect(mistakes.allSatisfy { $0.description.contains(message) })
}

/// The two readings lie in folders of different names, so no absolute path is digested.
@Test func theDigestDoesNotDependOnWhereTheFileLies() throws {
  #expect(
    try MadeUp.read(MadeUp.good).scenarioSHA256 == MadeUp.read(MadeUp.good).scenarioSHA256)
}

@Test func optionsTakeThePlaceOfTheFile() throws {
  let scenario = try MadeUp.read(
    MadeUp.good,
    [
      "seed=7", "services.callTaxi.patience.mean=75 min", "services.callTaxi.inServiceScale=0.7",
      "services.callTaxi.inServiceByHour=[1, 1, 0.5, 0]", "title='x # y'",
      "services.callTaxi.policy=cheapestInsertion", "services.callTaxi.policy.waitWeight=4",
      "services.callTaxi.policy.limits.detour=20 min", "network.generated.seed=9",
    ])
  let taxi = scenario.services[0]
  #expect(scenario.seed == 7)
  #expect(scenario.title == "x # y")
  #expect(scenario.network == .generated(seed: 9))
  #expect(taxi.parameters.duration("patience.mean") == .minutes(75))
  #expect(taxi.parameters.number("inServiceScale") == 0.7)
  #expect(taxi.parameters.series("inServiceByHour") == [1, 1, 0.5, 0])
  #expect(taxi.policy?.name == "cheapestInsertion")
  #expect(taxi.policy?.parameters.number("waitWeight") == 4)
  #expect(taxi.policy?.parameters.duration("limits.detour") == .minutes(20))
}

@Test func aNetworkMayBeAFile() throws {
  let scenario = try MadeUp.read(shortest + "\nnetwork: ./networks//small.h5")
  #expect(scenario.network == .file("networks/small.h5"))
  #expect(scenario.cityFolder.hasSuffix("/jeonju"))
}

/// A byte-order mark and Windows line ends are no mistakes.
@Test func theTextMayComeFromWindows() throws {
  let text = "\u{FEFF}" + MadeUp.good.replacingOccurrences(of: "\n", with: "\r\n")
  #expect(
    try MadeUp.read(text).resolvedText == MadeUp.read(MadeUp.good).resolvedText)
}

@Test func filesAreReadFromDisk() throws {
  let folder = try MadeUp.folder()
  defer { try? FileManager.default.removeItem(atPath: folder) }
  try Data(MadeUp.good.utf8).write(to: URL(fileURLWithPath: folder + "/weekday.yaml"))
  let scenario = try MadeUp.reader.read(file: folder + "/weekday.yaml")
  #expect(scenario.cityFolder == folder + "/jeonju")
  let missing = #expect(throws: Diagnostics.self) {
    try MadeUp.reader.read(file: folder + "/weekdy.yaml")
  }
  #expect(
    missing?.description == """
      \(folder)/weekdy.yaml: there is no such file
        expected a scenario file (did you mean \(folder)/weekday.yaml?)
      """)
  let aFolder = #expect(throws: Diagnostics.self) { try MadeUp.reader.read(file: folder) }
  #expect(aFolder?.list.first?.message == "this is a folder")
  try Data().write(to: URL(fileURLWithPath: folder + "/empty.yaml"))
  let empty = #expect(throws: Diagnostics.self) {
    try MadeUp.reader.read(file: folder + "/empty.yaml")
  }
  #expect(empty?.list.map(\.message) == ["the text is empty"])
}

@Test func theCityDigestChangesWithEveryByteAndName() throws {
  let folder = try MadeUp.folder()
  defer { try? FileManager.default.removeItem(atPath: folder) }
  let scenario = try MadeUp.reader.read(Array(MadeUp.good.utf8), file: folder + "/s.yaml")
  var digests = [try scenario.cityDataSHA256()]
  func write(_ name: String, _ text: String) throws {
    let file = URL(fileURLWithPath: scenario.cityFolder + "/" + name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    digests.append(try scenario.cityDataSHA256())
  }
  try write("dongs.csv", "a")
  try write("dongs.csv", "b")
  try write("maps/rivers.csv", "b")
  try write("maps/roads.csv", "")
  #expect(Set(digests).count == digests.count)
  try write(".hidden", "left out")
  #expect(digests[digests.count - 1] == digests[digests.count - 2])
  try FileManager.default.createSymbolicLink(
    atPath: scenario.cityFolder + "/dangling.csv", withDestinationPath: "nowhere")
  let error = #expect(throws: Diagnostics.self) { try scenario.cityDataSHA256() }
  #expect(error?.list.map(\.file) == [scenario.cityFolder + "/dangling.csv"])
}

/// Known answers: FIPS 180-4 examples as published by NIST, and the empty message.
@Test(arguments: [
  ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
  ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
  (
    "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
  ),
])
func sha256HitsKnownAnswers(text: String, digest: String) {
  #expect(SHA256.hexDigest(of: text) == digest)
  var pieces = SHA256()
  for byte in text.utf8 { pieces.update(CollectionOfOne(byte)) }
  #expect(pieces.hexDigest() == digest)
}
