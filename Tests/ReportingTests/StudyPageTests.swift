import Foundation
import Results
import Testing

@testable import Reporting

/// Studies as a report shows them, from the files that studies write.
struct StudyPageTests {
  @Test func studiesAreShownWhereThereAreAny() throws {
    try Small.withStudies(target: 8) { studies in
      try Small.withRun(replications: 2) { path in
        let without = try Small.page(path)
        #expect(!without.contains("<section id=\"sensitivity\">"))
        #expect(!without.contains("<section id=\"robustness\">"))
        let page = try Small.page(path, .english, studies: studies)
        for part in ["sensitivity", "calibration", "robustness"] {
          #expect(page.contains("<section id=\"\(part)\">"), "\(part)")
        }
        #expect(page.contains("포기하기 전까지 기다리는 평균 시간 (riders.patienceMean) *"))
        #expect(page.contains("35 – 105 min") && page.contains("depot – stay"))
        #expect(page.contains("Effects over the whole range as a table"))
        #expect(
          page.contains("Calibration study: studies") && page.contains("are accepted, of which"))
        #expect(page.contains("times 2 street networks") && page.contains("Warnings of the study"))
        #expect(page.firstMatch(of: /\bnan\b/) == nil && !page.contains("inf "))
      }
    }
  }

  @Test func aCalibrationThatFitsNothingSaysSo() throws {
    try Small.withStudies(target: 300) { studies in
      try Small.withRun(replications: 2) { path in
        let page = try Small.page(path, .english, studies: [studies[1], studies[2]])
        #expect(page.contains("so nothing is calibrated") && page.contains("Nearest set"))
        #expect(page.contains("these are the nearest, not calibrated ones"))
      }
    }
  }

  @Test func aStudyThatIsDamagedOrMissingIsRefused() throws {
    try Small.withRun(replications: 2) { path in
      try Data("{}".utf8).write(to: URL(filePath: path + "/robustness.json"))
      #expect(throws: ResultsError.self) { try ReportSource(folder: path) }
      try FileManager.default.removeItem(atPath: path + "/robustness.json")
      let error = #expect(throws: ResultsError.self) {
        try ReportSource(folder: path, studies: ["/nowhere"])
      }
      #expect(error?.description.contains("holds no finished study") == true)
    }
  }
}
