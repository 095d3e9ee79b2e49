import Foundation
import Parameters
import Quantities

/// Walks through the nodes of a scenario, checks every value and collects every mistake.
struct ScenarioChecker: NodeChecker {
  var subject: String { "the scenario" }
  let services: [ServiceDeclaration]
  /// The folder of the scenario file.
  let folder: String
  var diagnostics: Diagnostics

  private static let keys = [
    "name", "title", "seed", "city", "network", "day", "warmUp", "horizon", "replications",
    "analysis",
    "services",
  ]

  /// The limits of the numbers at the top of a scenario.
  private static let horizon = Parameter(
    "horizon", .duration, .duration(.days(1)), range: 1...(400 * 86_400_000), .derived,
    source: "times beyond 400 days are no question this model answers",
    meaning: "How much time is simulated.")
  private static let warmUp = Parameter(
    "warmUp", .duration, .duration(.zero), range: 0...(399 * 86_400_000), .derived,
    source: "times beyond 400 days are no question this model answers",
    meaning: "How much time comes before what is counted.")
  private static let replications = Parameter(
    "replications", .count, .count(30), range: 1...65_535, .derived,
    source:
      "random streams have 16 bits for the replication, and drivers learn on the last of them",
    meaning: "How many independent runs are made.")

  /// The checked scenario; nil if a key is missing or wrong, which has been reported.
  mutating func scenario(_ root: ScenarioNode) -> Scenario? {
    guard isMap(root, "", expected: "the keys of a scenario: " + Self.listed(Self.keys)) else {
      return nil
    }
    refuseUnknownKeys(of: root, "", Self.keys, "a key of a scenario")
    let name = required("name", in: root, "name: call-taxi-weekday").flatMap { checkedName($0) }
    let title = root["title"].flatMap { checkedTitle($0.value) }
    let seed = required("seed", in: root, "seed: 20260401").flatMap { checkedSeed($0, "seed") }
    let city = required("city", in: root, "city: jeonju").flatMap {
      checkedPath($0, "city", "the folder of the city's data", isFolder: true)
    }
    let network = root["network"].map { checkedNetwork($0.value) } ?? .generated(seed: 1)
    let day = root["day"].map { checkedDay($0.value) } ?? .monday
    let horizon = required("horizon", in: root, "horizon: 24 h").flatMap {
      checkedValue($0, Self.horizon, "horizon")
    }
    let replications = required("replications", in: root, "replications: 30").flatMap {
      checkedValue($0, Self.replications, "replications")
    }
    let analysis = root["analysis"].map { checkedAnalysis($0.value) } ?? .terminating
    let warmUp = checkedWarmUp(root["warmUp"]?.value, of: analysis, before: horizon, in: root)
    let services = required("services", in: root, "services:").map { checkedServices($0) }
    guard let name, let seed, let city, let network, let day, let analysis, let warmUp,
      let services,
      case .duration(let horizon)? = horizon, case .count(let replications)? = replications
    else { return nil }
    return Scenario(
      name: name, title: title, seed: seed, city: city, network: network, day: day,
      warmUp: warmUp, horizon: horizon, replications: replications, analysis: analysis,
      services: services, folder: folder)
  }
}

extension ScenarioChecker {
  private mutating func checkedSeed(_ node: ScenarioNode, _ path: String) -> UInt64? {
    let expected = "a whole number from 0 to \(UInt64.max)"
    guard let digits = text(node, path, expected: expected) else { return nil }
    let isPlain = digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
    if isPlain, digits == "0" || digits.first != "0", let seed = UInt64(digits) { return seed }
    var problem = "outside the range"
    var suggestion: String?
    do {
      let value = try ParameterValue.parse(digits, as: .count)
      if case .count(let count) = value, count >= 0 { suggestion = "\(count)" }
    } catch {
      (problem, suggestion) = (error.problem, error.suggestion)
    }
    if suggestion?.first == "-" { suggestion = nil }
    report(node, path, problem, expected, suggestion)
    return nil
  }

  private mutating func checkedDay(_ node: ScenarioNode) -> Scenario.Day? {
    let days = Scenario.Day.allCases
    let expected = "one of " + Self.listed(days.map(\.rawValue))
    guard let word = text(node, "day", expected: expected) else { return nil }
    if let day = Scenario.Day(rawValue: word) { return day }
    let meant =
      days.first { word.count >= 2 && $0.rawValue.hasPrefix(word.lowercased()) }
      ?? zip(days, "월화수목금토일").first { word == "\($1)" || word == "\($1)요일" }?.0
    report(
      node, "day", "which is not a day of the week", expected,
      meant?.rawValue ?? Spelling.nearest(to: word, in: days.map(\.rawValue)))
    return nil
  }

  private mutating func checkedAnalysis(_ node: ScenarioNode) -> Scenario.Analysis? {
    let words = Scenario.Analysis.allCases.map(\.rawValue)
    let expected = "one of " + Self.listed(words)
    guard let word = text(node, "analysis", expected: expected) else { return nil }
    if let analysis = Scenario.Analysis(rawValue: word) { return analysis }
    report(
      node, "analysis", "which is not an analysis", expected, Spelling.nearest(to: word, in: words))
    return nil
  }

  /// The warm-up that an analysis needs: none, or some, or whole weeks around whole weeks.
  private mutating func checkedWarmUp(
    _ node: ScenarioNode?, of analysis: Scenario.Analysis?, before horizon: ParameterValue?,
    in root: ScenarioNode
  ) -> SimDuration? {
    let value = node.map { checkedValue($0, Self.warmUp, "warmUp") } ?? .duration(.zero)
    guard case .duration(var warmUp)? = value, let analysis, case .duration(let horizon)? = horizon
    else { return nil }
    let week = SimDuration.days(7)
    func isWhole(_ time: SimDuration) -> Bool { time.milliseconds % week.milliseconds == 0 }
    switch analysis {
    case .terminating:
      if let node, warmUp > .zero {
        report(
          node, "warmUp", "though a terminating analysis counts from the beginning",
          "no warm-up, or analysis: periodic or steady")
        return nil
      }
    case .periodic:
      if node == nil { warmUp = week }
      if let node, warmUp == .zero || !isWhole(warmUp) {
        report(node, "warmUp", "which is not a number of whole weeks", "7 d, 14 d, …")
        return nil
      }
      if let entry = root["horizon"], !isWhole(horizon) {
        report(
          entry.value, "horizon",
          "which is not a number of whole weeks, as analysis: periodic asks",
          "7 d, 14 d, …")
        return nil
      }
    case .steady:
      if warmUp == .zero {
        diagnostics.add(
          root.place, "warmUp", "warmUp is missing, and analysis: steady needs one",
          expected: "a line such as \"warmUp: 5 d\", with a time after which the start is forgotten"
        )
        return nil
      }
    }
    if (warmUp + horizon) > .days(400) {
      diagnostics.add(
        root.place, "warmUp", "warmUp and horizon together are more than 400 d",
        expected: "at most 400 d")
      return nil
    }
    return warmUp
  }

  private mutating func checkedNetwork(_ node: ScenarioNode) -> Scenario.Network? {
    let expected = "the word generated, or the path of a network file"
    guard case .map = node.content else {
      guard let word = text(node, "network", expected: expected) else { return nil }
      if word == "generated" { return .generated(seed: 1) }
      if Spelling.nearest(to: word, in: ["generated"]) != nil {
        report(node, "network", "which is not a network", expected, "generated")
        return nil
      }
      return checkedPath(node, "network", "a network file", isFolder: false).map { .file($0) }
    }
    refuseUnknownKeys(of: node, "network", ["generated"], "a kind of network")
    guard let generated = node["generated"] else {
      if node.entries.isEmpty { report(node, "network", "which names no network", expected) }
      return nil
    }
    let path = "network.generated"
    guard isMap(generated.value, path, expected: "a map such as { seed: 1 }") else { return nil }
    refuseUnknownKeys(of: generated.value, path, ["seed"], "a key of a generated network")
    guard let seed = generated.value["seed"] else { return .generated(seed: 1) }
    return checkedSeed(seed.value, path + ".seed").map { .generated(seed: $0) }
  }

  /// A path relative to the scenario's folder, without superfluous points and slashes.
  private mutating func checkedPath(
    _ node: ScenarioNode, _ path: String, _ what: String, isFolder: Bool
  ) -> String? {
    let expected = "\(what), as a path relative to the scenario file"
    guard let written = text(node, path, expected: expected) else { return nil }
    guard written.first != "/", written.first != "~" else {
      report(node, path, "an absolute path, which holds on one machine only", expected)
      return nil
    }
    let parts = written.split(separator: "/").filter { $0 != "." }
    let relative = parts.isEmpty ? "." : parts.joined(separator: "/")
    let full = folder.isEmpty ? relative : folder + "/" + relative
    var isThereFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: full, isDirectory: &isThereFolder)
    guard exists, isThereFolder.boolValue == isFolder else {
      let problem =
        exists ? (isFolder ? "which is a file" : "which is a folder") : "which is not there"
      let prefix = parts.dropLast().map { $0 + "/" }.joined()
      let nearest = exists ? nil : ScenarioReader.nearestFile(to: full)
      report(
        node, path, problem, "\(expected) (looked for \(full))",
        nearest.map { prefix + ($0 as NSString).lastPathComponent })
      return nil
    }
    return relative
  }
}
