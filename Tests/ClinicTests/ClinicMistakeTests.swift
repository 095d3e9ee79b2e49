import City
import Parameters
import Quantities
import Records
import TestCities
import Testing

@testable import Clinic

/// Each mistake has one sentence, which names what was found.
struct ClinicMistakeTests {
  private static let city = ClinicCity()

  private static func mistakes(_ changes: [String: ParameterValue]) -> [String] {
    ClinicService.mistakes(in: ClinicCity.parameters(changes), city.plan)
  }

  @Test func theParametersAreDeclaredSoundly() {
    let faults = Parameter.faults(in: ClinicParameters.declarations)
    #expect(faults.isEmpty, "\(faults)")
    let tables = [
      NeedRecord.table, CareRecord.table, AppointmentRecord.table, SessionRecord.table,
      PatientRideRecord.table, StopRecord.table,
    ]
    #expect(tables.flatMap { $0.faults }.isEmpty)
  }

  @Test func theDefaultsAreNoMistake() {
    #expect(Self.mistakes([:]).isEmpty)
    #expect(Self.mistakes(["fleet.buses": .count(0)]).isEmpty)
  }

  @Test(
    arguments: [
      (["sessions.doctors": .count(0)], "without a doctor"),
      (["sessions.nurses": .count(0)], "without a nurse"),
      (["sessions.length": .duration(.minutes(15))], "less than sessions.setup"),
      (
        [
          "sessions.length": .duration(.minutes(25)),
          "sessions.consultations": .series([9, 7, 30]),
        ], "less than one mean consultation"
      ),
      (["plan.sessionsPerBus": .count(11)], "more than the 10 that the week holds"),
      (["fleet.shiftEnd": .duration(.hours(8))], "before it begins"),
      (
        ["needs.hourProfile": .series([Double](repeating: 0, count: 24))],
        "needs.hourProfile are all 0"
      ),
      (["plan.windowEnd": .duration(.hours(12))], "does not fit between"),
      (["plan.notice": .duration(.days(35))], "more than plan.period"),
      (["figures.covered": .duration(.minutes(60))], "farther than walk.farthest"),
    ] as [([String: ParameterValue], String)])
  func aMistakeIsToldInOneSentence(changes: [String: ParameterValue], words: String) {
    let mistakes = Self.mistakes(changes)
    #expect(mistakes.count == 1 && mistakes[0].contains(words), "\(mistakes)")
  }

  @Test func aCityWithoutHallsIsToldSo() {
    let plan = SmallCity.grid(seed: 3)
    let mistakes = ClinicService.mistakes(in: ClinicCity.parameters(), plan)
    #expect(mistakes.contains { $0.contains("category hall") }, "\(mistakes)")
    #expect(mistakes.contains { $0.contains("mobileClinicDepot") })
  }
}
