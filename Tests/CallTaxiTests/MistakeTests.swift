import City
import Parameters
import Quantities
import TestCities
import Testing

@testable import CallTaxi

struct MistakeTests {
  private let defaults = ParameterSet(CallTaxiParameters.declarations)

  @Test func aCityWithEverythingHasNoMistakes() {
    #expect(CallTaxiService.mistakes(in: defaults, SmallCity.grid(seed: 1)) == [])
  }

  @Test func aCityWithoutFacilitiesIsToldSo() {
    let city = SmallCity.grid(seed: 1)
    let bare = CityPlan(
      roads: city.roads, residents: city.residents, facilities: [], dongs: city.dongs,
      dongOfNode: city.dongOfNode, provenance: "")
    let mistakes = CallTaxiService.mistakes(in: defaults, bare)
    #expect(mistakes.count == 5 && mistakes[0].contains("callTaxiDepot"))
    #expect(mistakes[3].contains("welfareCentre"))
  }

  @Test func valuesThatContradictEachOtherAreTold() {
    var parameters = defaults
    parameters.set("demand.purposeShares", to: .series([0, 0, 0, 0]))
    parameters.set("booking.leadMost", to: .duration(.hours(1)))
    parameters.set("roster.shuttleEnd", to: .duration(.hours(8)))
    parameters.set("electric.low", to: .number(0.8))
    let mistakes = CallTaxiService.mistakes(in: parameters, SmallCity.grid(seed: 1))
    #expect(
      mistakes == [
        "demand.purposeShares are all 0; at least one must be more",
        "booking.leadMost is 1 h, less than booking.leadLeast, which is 2 h",
        "roster.shuttleEnd is 8 h, less than roster.shuttleStart, which is 9 h",
        "electric.low is 0.8, more than electric.high, which is 0.7",
      ])
  }
}
