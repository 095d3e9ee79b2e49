import Foundation
public import Scenarios

/// The sets of a calibration that was made before, as a study of robustness takes them up.
public struct AcceptedSets: Sendable {
  /// One set with the experiment under its values.
  public struct Member: Sendable {
    /// `scenario` for the scenario's own values, else `set 1` and on, the nearest first.
    public let name: String
    /// By path, as options set them.
    public let settings: [String: String]
    /// Nil for the scenario's own values.
    public let distance: Double?
    public let experiment: Experiment
  }

  /// The scenario's own values first.
  public let members: [Member]
  /// Whether the calibration accepted its sets; false where only the nearest are there, nil
  /// without a calibration.
  public let areAccepted: Bool?

  private struct Written: Decodable {
    struct ParameterSet: Decodable {
      let distance: Double
      let settings: [String: String]
      let values: [String: Double]
      let isConfirmed: Bool
    }
    let accepted: [ParameterSet]
    let nearest: [ParameterSet]
  }

  /// The scenario's own values alone.
  init(_ experiment: Experiment) {
    members = [Member(name: "scenario", settings: [:], distance: nil, experiment: experiment)]
    areAccepted = nil
  }

  init(members: [Member], areAccepted: Bool?) {
    self.members = members
    self.areAccepted = areAccepted
  }

  /// Reads an experiment under each of the sets that a calibration accepted, or else of the
  /// nearest.
  ///
  /// Of more sets than the experiment asks for those are taken that differ most, the nearest among
  /// them; confirmed ones are preferred.
  ///
  /// - Parameters:
  ///   - file: the experiment file.
  ///   - calibration: the path of `calibration.json`; nil for none.
  /// - Throws: `Diagnostics` for mistakes in either file.
  public init(file: String, _ options: ExperimentOptions, calibration: String?)
    throws(Diagnostics)
  {
    let reader = ExperimentReader()
    let own = try reader.read(file: file, for: .robustness, options)
    guard let calibration else {
      self.init(own)
      return
    }
    guard let data = FileManager.default.contents(atPath: calibration),
      let written = try? JSONDecoder().decode(Written.self, from: data)
    else {
      throw Diagnostics(
        file: calibration, "there is no calibration to read",
        expected: "the calibration.json that ongoeul calibrate writes")
    }
    let confirmed = written.accepted.filter(\.isConfirmed)
    let usable =
      written.accepted.isEmpty
      ? written.nearest : confirmed.isEmpty ? written.accepted : confirmed
    var members = Self(own).members
    let count = own.robustness?.sets ?? usable.count
    for (place, set) in Self.spread(usable, count).enumerated() {
      var options = options
      options.settings += set.settings.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      members.append(
        Member(
          name: "set \(place + 1)", settings: set.settings, distance: set.distance,
          experiment: try reader.read(file: file, for: .robustness, options)))
    }
    self.init(members: members, areAccepted: !written.accepted.isEmpty)
  }

  /// So many of some sets: the first, then always the one farthest from those taken, in parts of
  /// the range that the sets span; in the order of the sets.
  private static func spread(_ sets: [Written.ParameterSet], _ count: Int)
    -> [Written.ParameterSet]
  {
    guard sets.count > count else { return sets }
    let paths = sets[0].values.keys.sorted()
    let columns = paths.map { path in sets.map { $0.values[path] ?? 0 } }
    let scaled = columns.map { column -> [Double] in
      let (low, high) = (column.min() ?? 0, column.max() ?? 0)
      return column.map { high > low ? ($0 - low) / (high - low) : 0 }
    }
    func distance(_ a: Int, _ b: Int) -> Double {
      scaled.reduce(0) { $0 + ($1[a] - $1[b]) * ($1[a] - $1[b]) }
    }
    var taken = [0]
    while taken.count < count {
      let rest = sets.indices.filter { !taken.contains($0) }
      let next = rest.max { a, b in
        let nearest = { (set: Int) in taken.map { distance(set, $0) }.min() ?? 0 }
        return (nearest(a), b) < (nearest(b), a)
      }
      guard let next else { break }
      taken.append(next)
    }
    return taken.sorted().map { sets[$0] }
  }
}
