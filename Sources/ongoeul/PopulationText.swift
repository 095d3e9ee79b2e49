import Households
import Parameters
import Population
import Quantities
import Reporting

/// What the commands say about a population.
enum PopulationText {
  static func size(_ city: SyntheticPopulation) -> String {
    let digest = String(city.digest, radix: 16)
    return "\(city.personCount) persons in \(city.householdCount) households "
      + "of \(decimal(Double(city.personCount) / Double(city.householdCount), 2)) on average; "
      + "digest \(String(repeating: "0", count: 16 - digest.count))\(digest)"
  }

  /// Shares of the persons for whom a question makes sense, beside what they were fitted to.
  static func persons(_ city: SyntheticPopulation) -> String {
    let all = (0..<city.personCount).map { ResidentID($0) }
    let grown = all.filter { city.age(of: $0) >= 18 }
    let of15 = all.filter { city.age(of: $0) >= 15 }
    let old = all.filter { city.age(of: $0) >= 65 }
    func row(
      _ name: String, _ base: [ResidentID], _ source: String, _ has: (ResidentID) -> Bool
    ) -> [String] {
      let count = base.count(where: has)
      let share = Double(count) / Double(max(1, base.count))
      return [name, String(count), decimal(100 * share, 2), source]
    }
    let fact = { (name: String) in
      provenance(PopulationParameters.declarations, name)
    }
    let assumed = { (name: String) in provenance(HouseholdParameters.declarations, name) }
    var rows = [
      row("aged 65 or more", all, "dongs.csv (registration)") { city.age(of: $0) >= 65 },
      row("under 15", all, fact("childShare")) { city.age(of: $0) < 15 },
      row("women", all, assumed("womenByAge")) { city.isWoman($0) },
      row("living alone", all, "dongs.csv (census)") { city.residents.livesAlone($0) },
      row("severely disabled", all, fact("severeDisability")) {
        city.residents.disability(of: $0) == .severe
      },
      row("registered riders", all, fact("registeredRiders")) {
        city.residents.isRegistered($0)
      },
    ]
    for activity in Activity.allCases {
      let isEmployed = activity == .employed
      rows.append(
        row(
          isEmployed ? "employed, of those 15+" : "\(activity)", isEmployed ? of15 : all,
          assumed(isEmployed ? "employmentRate" : "studentsByAge")
        ) { city.activity(of: $0) == activity })
    }
    rows += [
      row("drivers, of those 18+", grown, assumed("drivers")) { city.drives($0) },
      row("chronically ill, of 65+", old, assumed("chronicByBand")) {
        city.isChronicallyIll($0)
      },
      row("app users", all, assumed("appUsersByBand")) { city.usesApps($0) },
      row("at high health risk", all, assumed("highRiskByBand")) {
        city.healthRisk(of: $0) == .high
      },
    ]
    return table(["persons", "count", "%", "fitted to"], rows)
  }

  static func households(_ city: SyntheticPopulation) -> String {
    let all = (0..<city.householdCount).map { HouseholdID($0) }
    func row(_ name: String, _ source: String, _ has: (HouseholdID) -> Bool) -> [String] {
      let count = all.count(where: has)
      return [name, String(count), decimal(100 * Double(count) / Double(all.count), 2), source]
    }
    let assumed = { (name: String) in provenance(HouseholdParameters.declarations, name) }
    var rows = (1...7).map { size in
      row("of \(size)", size == 1 ? "dongs.csv (census)" : assumed("largerHouseholds")) {
        city.size(of: $0) == size
      }
    }
    rows += HouseholdType.allCases.dropFirst().map { type in
      row("\(type)", "outcome; seed " + assumed("typesOfLarger")) { city.type(of: $0) == type }
    }
    rows += (0...3).map { cars in
      row("with \(cars) cars", assumed("carsPerPerson")) { city.cars(of: $0) == cars }
    }
    rows += Dwelling.allCases.map { dwelling in
      row("\(dwelling)", dwelling == .apartment ? "dongs.csv (census)" : assumed("detachedShare")) {
        city.dwelling(of: $0) == dwelling
      }
    }
    rows.append(
      row("air conditioning", assumed("airConditioningByIncome")) {
        city.hasAirConditioning($0)
      })
    return table(["households", "count", "%", "fitted to"], rows)
  }

  static func fit(_ fit: PopulationFit) -> String {
    let rows = fit.margins.map {
      [$0.name, decimal($0.srmse, 5), decimal(100 * $0.greatestError, 2)]
    }
    let fits = TextTable(
      columns: [.left, .right, .right], header: ["margin", "SRMSE", "worst group, %"], rows: rows)
    var lines = fits.lines
    lines.append(
      "\(fit.substitutes) persons stand in for one of another age class or sex in a household")
    lines += fit.contradictions.map { "note: \($0)" }
    return lines.joined(separator: "\n")
  }

  static func heldOut(_ city: PopulationCommand.BuiltCity) -> String {
    let held = city.population.heldOutHouseholds(HouseholdParameters.defaults)
    let worst = held.wanted.indices.max {
      let (a, b) = (held.predicted[$0] - held.wanted[$0], held.predicted[$1] - held.wanted[$1])
      return (a.magnitude / max(1, held.wanted[$0]), $0) < (
        b.magnitude / max(1, held.wanted[$1]), $1
      )
    }
    let example = worst.map {
      "; worst \(city.facts.dongs[$0].name): \(decimal(held.predicted[$0], 0)) for "
        + decimal(held.wanted[$0], 0)
    }
    return "held out: \(held.fit.name): SRMSE \(decimal(held.fit.srmse, 4))" + (example ?? "")
  }

  static func homes(_ city: PopulationCommand.BuiltCity) -> String {
    let moves = city.population.homeMoves(on: city.graph)
    return "homes: \(moves.kept) persons live where their resident lives "
      + "(\(moves.registeredKept) of \(city.population.residents.registeredRiders.count) "
      + "registered riders); the others \(moves.median.millimetres / 1_000) m away (median), "
      + "nine in ten within \(moves.ninetieth.millimetres / 1_000) m"
  }

  private static func provenance(_ declarations: [Parameter], _ name: String) -> String {
    guard let parameter = declarations.first(where: { $0.name == name }) else {
      preconditionFailure("no parameter is called \(name)")
    }
    return "\(name) (\(parameter.provenance))"
  }

  private static func table(_ header: [String], _ rows: [[String]]) -> String {
    TextTable(columns: [.left, .right, .right, .left], header: header, rows: rows).lines
      .joined(separator: "\n")
  }
}
