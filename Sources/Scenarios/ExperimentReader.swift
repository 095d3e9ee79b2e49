import Foundation
import Parameters
import Records

/// Reads experiments strictly: from a file, or from a scenario and the words of a command.
public struct ExperimentReader: Sendable {
  let scenarios: ScenarioReader
  /// The figures that may be compared, of all services.
  let figures: [FigureDeclaration]

  /// A reader of experiments with everything that is registered.
  public init() {
    self.init(scenarios: Registry.reader, figures: Registry.services.flatMap(\.figures))
  }

  init(scenarios: ScenarioReader, figures: [FigureDeclaration]) {
    self.scenarios = scenarios
    self.figures = figures
  }

  /// Reads an experiment file, or a scenario file of which some policies are compared.
  ///
  /// - Parameters:
  ///   - file: the path of the file; messages name it as it is given.
  ///   - purpose: what is to be done with it; the file must hold what that takes.
  ///   - options: what the command says beside the file.
  /// - Throws: all mistakes of the experiment and of its scenarios.
  public func read(
    file: String, for purpose: ExperimentPurpose = .comparison, _ options: ExperimentOptions
  ) throws(Diagnostics) -> Experiment {
    let bytes = try ScenarioReader.bytes(of: file, holding: "an experiment or a scenario file")
    var diagnostics = Diagnostics()
    guard let written = ScenarioReader.compose(bytes, file: file, &diagnostics) else {
      throw diagnostics.sorted()
    }
    let isScenario = written["scenario"] == nil && written["services"] != nil
    let root = isScenario ? options.experiment(on: written, file) : written
    var checker = ExperimentChecker(
      reader: self, folder: (file as NSString).deletingLastPathComponent, purpose: purpose,
      options: options, diagnostics: diagnostics)
    let experiment = checker.experiment(root)
    guard checker.diagnostics.isEmpty, let experiment else { throw checker.diagnostics.sorted() }
    return experiment
  }
}

/// What the command line says of an experiment beside its file.
public struct ExperimentOptions: Sendable {
  /// The policies to compare, instead of the file's; separated by commas.
  public var policies: String?
  /// The primary figures, instead of the file's; separated by commas.
  public var figures: String?
  /// The difference that would matter, for all figures whose unit it fits.
  public var delta: String?
  /// The number of the pilot's replications, instead of the file's.
  public var pilot: String?
  /// The most replications, instead of the file's.
  public var cap: String?
  /// `path=value` for all alternatives.
  public var settings: [String] = []

  public init() {}

  /// The experiment for which a scenario with `--policies` is short.
  func experiment(on scenario: ScenarioNode, _ file: String) -> ScenarioNode {
    let name = (file as NSString).lastPathComponent
    let place = ScenarioPlace.whole(file)
    func entry(_ key: String, _ content: ScenarioNode.Content) -> ScenarioNode.Entry {
      ScenarioNode.Entry(
        key: key, keyPlace: place, value: ScenarioNode(place: place, content: content))
    }
    var entries = [entry("scenario", .scalar(name, isPlain: true))]
    if let title = scenario["name"], case .scalar(let text, _) = title.value.content {
      entries.append(entry("name", .scalar(String((text + "-policies").suffix(64)), isPlain: true)))
    }
    return ScenarioNode(place: place, content: .map(entries))
  }
}
