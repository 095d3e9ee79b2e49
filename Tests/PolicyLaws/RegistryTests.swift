import CallTaxi
import Foundation
import Parameters
import Scenarios
import TestCities
import Testing

/// The laws of everything that is declared.
struct RegistryTests {
  static let declarations: [(name: String, parameters: [Parameter])] =
    (Registry.surroundings + Registry.services.map(\.declaration)).flatMap { service in
      [(service.name, service.parameters)]
        + service.policies.map { ("\(service.name).policy.\($0.name)", $0.parameters) }
    }

  @Test func everyParameterIsDeclaredSoundly() {
    #expect(Self.declarations.count >= 6)
    for (name, parameters) in Self.declarations {
      let faults = Parameter.faults(in: parameters)
      #expect(faults.isEmpty, "\(name): \(faults)")
    }
  }

  @Test func noTwoPurposesShareACode() {
    let purposes = Registry.purposes
    #expect(purposes.count > 20)
    #expect(Set(purposes.map(\.code)).count == purposes.count)
    #expect(Set(purposes.map(\.name)).count == purposes.count)
  }

  @Test func tablesAreSoundAndNamesAreUnique() {
    let tables = Registry.services.flatMap(\.tables)
    for table in tables { #expect(table.faults.isEmpty, "\(table.name): \(table.faults)") }
    #expect(Set(tables.map(\.name)).count == tables.count)
    let figures = Registry.services.flatMap(\.figures)
    #expect(Set(figures.map(\.name)).count == figures.count)
    for figure in figures {
      #expect(!figure.unit.isEmpty && !figure.meaning.isEmpty, "\(figure.name)")
    }
    for service in Registry.services {
      let own = service.declaration.name
      #expect(service.tables.allSatisfy { $0.name.hasPrefix(own + "/") })
      #expect(service.figures.allSatisfy { $0.name.hasPrefix(own + ".") })
    }
  }

  @Test func everyFigureThatIsDeclaredHasAValue() throws {
    let trial = Trial(
      SmallCity.grid(seed: 2),
      ["services.callTaxi.demand.tripsPerDay=100", "services.callTaxi.electric.share=0.5"])
    for policy in Trial.policies {
      let figures = try trial.run(policy).service.figures
      #expect(figures.values.count == CallTaxiFigures.declarations.count)
      #expect(figures.values.allSatisfy { $0?.isFinite == true }, "\(policy): \(figures.values)")
    }
  }
}
