import CallTaxi
import Records

/// What must hold of the money of every run.
struct LedgerLaws {
  private let run: Outcome
  private let amounts: [Double]
  private let accounts: [UInt8]
  private let items: [UInt8]
  private let dongs: [UInt32]

  init(_ run: Outcome) {
    self.run = run
    amounts = run.ledger.float64("amount")
    accounts = run.ledger.uint8("account")
    items = run.ledger.uint8("item")
    dongs = run.ledger.uint32("dong")
  }

  var breaches: [String] { sums() + year() + kilometres() }

  private func sum(_ isCounted: (Int) -> Bool) -> Double {
    amounts.indices.filter(isCounted).reduce(0) { $0 + amounts[$1] }
  }

  private func differ(_ a: Double, _ b: Double) -> Bool {
    (a - b).magnitude > 1e-9 * max(1, a.magnitude, b.magnitude)
  }

  /// Costs are cost per trip times trips, fares are fare per trip times trips.
  private func sums() -> [String] {
    let served = Double(run.count("served"))
    let cost = sum { accounts[$0] != LedgerAccount.transfers.rawValue }
    let fares = sum { accounts[$0] == LedgerAccount.transfers.rawValue }
    var breaches: [String] = []
    if let perTrip = run.figure("callTaxi.cost.perTrip"), differ(perTrip * served, cost) {
      breaches.append("the ledger holds \(cost), \(served) trips at \(perTrip) do not")
    }
    if differ((run.figure("callTaxi.fare.perTrip") ?? 0) * served, fares) {
      breaches.append("the ledger holds fares of \(fares)")
    }
    if amounts.contains(where: { $0 < 0 }) { breaches.append("the ledger has a negative amount") }
    return breaches
  }

  /// A year's costs are those of its accounts, without transfers.
  private func year() -> [String] {
    func figure(_ name: String) -> Double { run.figure("callTaxi.annual.\(name)") ?? .nan }
    let parts = ["capital", "staff", "energy", "maintenance"].reduce(0) { $0 + figure($1) }
    return differ(figure("cost"), parts)
      ? ["a year costs \(figure("cost")), its parts \(parts)"] : []
  }

  /// Repairs are paid for every kilometre once; city-wide are only kilometres without a rider.
  private func kilometres() -> [String] {
    let price = Double(run.parameters.money("money.repairsKilometre").won)
    let distance = run.drives.float64("distance")
    let reasons = run.drives.uint8("reason")
    // A shift that ends with the run sends its vehicle home after all that is counted.
    let departure = run.drives.int64("departure")
    let end = run.built.end.milliseconds
    func driven(_ isCounted: (UInt8) -> Bool) -> Double {
      distance.indices.filter { departure[$0] < end && isCounted(reasons[$0]) }
        .reduce(0) { $0 + distance[$1] / 1_000 }
    }
    let repairs = sum { items[$0] == LedgerItem.repairs.rawValue }
    let cityWide = sum { items[$0] == LedgerItem.repairs.rawValue && dongs[$0] == .max }
    var breaches: [String] = []
    if differ(repairs, price * driven { _ in true }) {
      breaches.append("repairs of \(repairs) for \(driven { _ in true }) km")
    }
    let empty = driven { $0 != DriveReason.carrying.rawValue }
    if cityWide > price * empty * (1 + 1e-9) {
      breaches.append("repairs of \(cityWide) that no ride caused, \(empty) km without a rider")
    }
    return breaches
  }
}
