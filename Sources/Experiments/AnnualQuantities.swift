import Records
import Scenarios

/// The quantities of a year of all services together, in one replication.
struct AnnualQuantities: Sendable {
  private var values: [AnnualQuantity: Double] = [:]

  init(_ values: [AnnualQuantity: Double]) { self.values = values }

  /// Nil if no service declares them, or if one is not defined.
  init?(_ outcome: ReplicationOutcome) {
    var isDeclared = false
    for service in outcome.services {
      let figures = Registry.services.first { $0.declaration.name == service.service }?.figures
      for quantity in AnnualQuantity.allCases {
        let declaration = quantity.declaration(of: service.service)
        guard let place = figures?.firstIndex(of: declaration) else { continue }
        guard let value = service.figures.values[place] else { return nil }
        isDeclared = true
        values[quantity, default: 0] += value
      }
    }
    if !isDeclared { return nil }
  }

  /// In the unit of the quantity; 0 where no service has it.
  subscript(quantity: AnnualQuantity) -> Double { values[quantity] ?? 0 }

  static func + (a: Self, b: Self) -> Self {
    Self(
      Dictionary(uniqueKeysWithValues: AnnualQuantity.allCases.map { ($0, a[$0] + b[$0]) }))
  }

  static func - (a: Self, b: Self) -> Self {
    Self(
      Dictionary(uniqueKeysWithValues: AnnualQuantity.allCases.map { ($0, a[$0] - b[$0]) }))
  }
}
