import City
import Parameters
import TestCities
import Testing

@testable import RoadGuardian

struct MistakeTests {
  private func mistakes(_ name: String, _ value: ParameterValue) -> [String] {
    var parameters = GuardianCity.small
    parameters.set(name, to: value)
    return RoadGuardianService.mistakes(in: parameters, SmallCity.grid(seed: 3))
  }

  @Test func aSoundSettingHasNone() {
    #expect(
      RoadGuardianService.mistakes(in: GuardianCity.small, SmallCity.grid(seed: 3)).isEmpty)
  }

  /// One clear sentence each, which begins with the parameter that is to blame.
  @Test(arguments: [
    ("crews.depot", ParameterValue.words(["river"]), "crews.depot names river"),
    ("crews.depot", .words([]), "crews.depot is empty"),
    (
      "crews.pavementWinter", .count(0), "crews.pavementWinter is 0: no crew has the skill pavement"
    ),
    (
      "crews.chargerTechnicians", .count(0),
      "crews.chargerTechnicians is 0: no crew has the skill electric"
    ),
    ("crews.shelterSkills", .words(["plumbing"]), "crews.shelterSkills names plumbing"),
    ("traffic.hourProfile", .series([Double](repeating: 0, count: 24)), "traffic.hourProfile"),
    ("traffic.slowing", .number(0.05), "traffic.slowingLimit is 20"),
    ("crews.shiftLength", .duration(.minutes(100)), "crews.pavementTime is 2 h"),
  ])
  func eachMistakeIsOneSentence(name: String, value: ParameterValue, beginning: String) {
    let found = mistakes(name, value)
    #expect(found.count == 1 && found[0].hasPrefix(beginning), "\(found)")
  }

  /// A crew of another trade may have the skill.
  @Test func skillsMayBeSharedOtherwise() {
    var parameters = GuardianCity.small
    parameters.set("crews.shelterTechnicians", to: .count(0))
    parameters.set("crews.chargerSkills", to: .words(["electric", "civil"]))
    #expect(RoadGuardianService.mistakes(in: parameters, SmallCity.grid(seed: 3)).isEmpty)
  }

  @Test func everyParameterIsDeclaredSoundly() {
    #expect(Parameter.faults(in: GuardianParameters.declarations).isEmpty)
    #expect(GuardianParameters.declarations.count > 110)
    let words = GuardianWords.declaration
    for parameter in GuardianParameters.declarations {
      #expect(words.korean[parameter.name] != nil, "\(parameter.name)")
    }
    for figure in GuardianFigures.declarations {
      #expect(words.figures[figure.name] != nil, "\(figure.name)")
    }
  }
}
