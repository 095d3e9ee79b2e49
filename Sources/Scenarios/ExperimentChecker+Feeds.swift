import City
import Parameters

// What the feeds of the data platform are worth: everything as the scenario has it, and the same
// without each of some feeds.
extension ExperimentChecker {
  /// `feeds: [vehiclePositions, roadTimes]` as the alternatives `allFeeds`,
  /// `without-vehiclePositions` and `without-roadTimes`.
  mutating func feedChoices(_ root: ScenarioNode, _ entry: ScenarioNode.Entry, _ base: Scenario)
    -> [Choice]
  {
    let names = Feed.allCases.map(\.name)
    let expected = "one or more of " + Self.listed(names)
    if let other = root["alternatives"] {
      diagnostics.add(
        other.keyPlace, "alternatives", "alternatives stands beside feeds, which are alternatives",
        expected: "one of the two")
      return []
    }
    guard case .list(let nodes) = entry.value.content, !nodes.isEmpty else {
      report(entry.value, "feeds", "", "a list such as [vehiclePositions, roadTimes]")
      return []
    }
    let path = ["services", "platform", "without"]
    // What the scenario leaves out is left out everywhere.
    let leftOut = (base.service("platform")?.parameters.words("without") ?? []).map {
      ScenarioNode(place: entry.keyPlace, content: .scalar($0, isPlain: false))
    }
    var choices = [
      Choice(
        name: "allFeeds",
        node: ScenarioNode(place: entry.keyPlace, content: .scalar("allFeeds", isPlain: true)),
        overrides: [])
    ]
    for node in nodes {
      guard let name = text(node, "feeds", expected: expected) else { continue }
      guard names.contains(name) else {
        report(
          node, "feeds", "which is not a feed", expected, Spelling.nearest(to: name, in: names))
        continue
      }
      let value = ScenarioNode(place: node.place, content: .list(leftOut + [node]))
      choices.append(
        Choice(
          name: "without-" + name, node: node,
          overrides: [ScenarioOverride(path: path, value: value)]))
    }
    return choices
  }
}
