import Scenarios
import Statistics

/// What a selection came to: the content of `selection.json`.
public struct SelectionSummary: Encodable, Sendable {
  public struct Alternative: Encodable, Sendable {
    public let name: String
    /// Over the replications that the race used of it.
    public let value: StudyEstimate
    /// Used by the race.
    public let replications: Int
    /// How it ended: `selected`, `dropped`, `left` at the cap, or `undefined` without the figure.
    public let ending: String
  }

  public let figure: String
  public let unit: String
  public let better: String
  /// In the figure's unit.
  public let indifference: Double
  /// The same in words.
  public let indifferenceInWords: String
  public let confidence: Double
  public let firstStage: Int
  public let cap: Int
  /// The last one left; nil if there is none.
  public let best: ComparisonSummary.Best?
  public let alternatives: [Alternative]
  public let needLogsEqual: Bool
  public let warnings: [String]
}

extension SelectionSummary {
  /// - Parameters:
  ///   - race: nil where fewer than two alternatives have the figure.
  ///   - racing: the alternatives of the race.
  ///   - excluded: those without the figure.
  init(
    _ experiment: Experiment, _ selection: Experiment.Selection, _ race: KimNelson?,
    _ racing: [Int], _ excluded: [Int], _ log: SelectionLog, warnings: [String]
  ) {
    figure = selection.figure.name
    unit = selection.figure.unit
    better = (selection.figure.better ?? .smaller).rawValue
    indifference = selection.indifference
    indifferenceInWords = selection.words
    confidence = experiment.confidence
    firstStage = selection.firstStage
    cap = selection.cap
    let names = experiment.alternatives.map(\.name)
    let selected = race?.selected
    alternatives = names.indices.map { place in
      let number = racing.firstIndex(of: place)
      let drop = race?.eliminations.first { elimination in
        number.map { elimination.systems.contains($0) } ?? false
      }
      let used = drop?.replications ?? race?.replications ?? log.count(place)
      let count = number == nil ? log.count(place) : used
      let ending =
        number == nil
        ? "undefined" : drop != nil ? "dropped" : number == selected ? "selected" : "left"
      return Alternative(
        name: names[place], value: StudyEstimate(log.values(place, count)), replications: count,
        ending: ending)
    }
    let percent = ComparisonText.number(experiment.confidence * 100)
    best = selected.map { number in
      let word = selection.figure.better == .larger ? "largest" : "smallest"
      return ComparisonSummary.Best(
        policy: names[racing[number]], isCertain: false, within: selection.indifference,
        guarantee: "with \(percent) % confidence its \(selection.figure.name) is the \(word), or "
          + "within \(ComparisonText.number(selection.indifference)) \(selection.figure.unit) of it: "
          + selection.words)
    }
    needLogsEqual = log.needsEqual
    var all = warnings
    if !log.needsEqual {
      all.append("the alternatives did not face the same needs: one changes who asks for what")
    }
    for place in excluded {
      all.append("\(names[place]) has no \(selection.figure.name) in some replication: left out")
    }
    if selected == nil, let race {
      all.append(
        "\(race.survivors.count) alternatives are left at the cap of \(selection.cap) "
          + "replications: nothing is guaranteed; raise the cap or widen what does not matter")
    }
    self.warnings = all
  }
}
