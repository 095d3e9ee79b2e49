import Foundation
import Testing

@testable import Scenarios

/// The experiment files of the project, read as their commands read them.
struct ShippedExperimentTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "experiments")
    .path(percentEncoded: false)

  private static let purposes: [String: [ExperimentPurpose]] = [
    "best-dispatch.yaml": [.comparison],
    "branches-close.yaml": [.comparison],
    "call-taxi-calibration.yaml": [.calibration],
    "call-taxi-calibration-wide.yaml": [.calibration],
    "call-taxi-robustness.yaml": [.robustness, .comparison],
    "call-taxi-sensitivity.yaml": [.sensitivity],
    "dispatch-by-day.yaml": [.comparison],
    "dispatch-rules.yaml": [.comparison],
    "electric-taxis.yaml": [.comparison],
    "fleet-sweep.yaml": [.sweep],
    "heat-wave.yaml": [.comparison],
    "heavy-snow.yaml": [.comparison],
    "platform-outage.yaml": [.comparison],
    "pothole-surge.yaml": [.comparison],
    "relocation.yaml": [.comparison],
    "two-more-clinics.yaml": [.comparison],
    "worth-of-road-feeds.yaml": [.comparison],
  ]

  @Test(arguments: purposes.keys.sorted())
  func itIsInOrder(name: String) throws {
    for purpose in try #require(Self.purposes[name]) {
      let experiment = try ExperimentReader().read(
        file: Self.folder + "/" + name, for: purpose, ExperimentOptions())
      #expect(experiment.question != nil)
      #expect((experiment.selection != nil) == (name == "best-dispatch.yaml"))
    }
  }

  @Test func noFileIsForgotten() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder)
    for name in names where name.hasSuffix(".yaml") {
      #expect(Self.purposes[name] != nil, "\(name) is read by no test")
    }
  }
}
