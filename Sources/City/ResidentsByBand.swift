public import Population
public import Quantities

/// The residents of a city listed by age band and dong, so that one of a band, or of a band in a
/// dong, is drawn by one number.
///
/// Built once for a plan (`CityPlan.residentsByBand`) and shared by all replications.
public struct ResidentsByBand: Sendable {
  /// By band, then by dong, then by number.
  @usableFromInline let residents: [ResidentID]
  /// Where each dong of each band begins.
  @usableFromInline let first: [Int]
  @usableFromInline let dongs: Int

  /// - Complexity: O(*residents*).
  public init(_ plan: CityPlan) {
    let dongs = plan.residents.dongCount
    var lists = [[ResidentID]](repeating: [], count: AgeBand.allCases.count * dongs)
    for dong in 0..<dongs {
      for row in plan.residents.residents(of: DongID(dong)) {
        let resident = ResidentID(row)
        let band = Int(plan.residents.ageBand(of: resident).rawValue)
        lists[band * dongs + dong].append(resident)
      }
    }
    var first = [0]
    for list in lists { first.append(first[first.count - 1] + list.count) }
    residents = lists.flatMap { $0 }
    self.first = first
    self.dongs = dongs
  }

  /// All of a band, in the order of their numbers.
  @inlinable public subscript(band: AgeBand) -> ArraySlice<ResidentID> {
    let row = Int(band.rawValue) * dongs
    return residents[first[row]..<first[row + dongs]]
  }

  /// Those of a band who live in a dong, in the order of their numbers.
  @inlinable public subscript(band: AgeBand, dong: DongID) -> ArraySlice<ResidentID> {
    let row = Int(band.rawValue) * dongs + dong.row
    return residents[first[row]..<first[row + 1]]
  }
}
