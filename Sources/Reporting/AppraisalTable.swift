import Experiments

/// An appraisal as a terminal shows it: an item a line, an alternative a column.
struct AppraisalTable {
  private let appraisal: Appraisal

  init(_ appraisal: Appraisal) { self.appraisal = appraisal }

  var lines: [String] {
    let alternatives = appraisal.alternatives
    guard let first = alternatives.first else { return [] }
    let percent = decimal(appraisal.confidence * 100, 0)
    var rows: [[String]] = []
    for (place, item) in first.items.enumerated() {
      rows.append(
        [(item.isBenefit ? "benefit: " : "added cost: ") + item.name]
          + alternatives.map { estimate($0.items[place].yearly) })
    }
    rows.append(["net present value, MKRW"] + alternatives.map { estimate($0.netPresentValue) })
    rows.append(["benefit–cost ratio"] + alternatives.map { interval($0.benefitCostRatio, 1) })
    rows.append(["internal rate, %"] + alternatives.map { interval($0.internalRate, 100) })
    rows.append(["needs met"] + alternatives.map { estimate($0.served) })
    rows.append(["needs unmet"] + alternatives.map { estimate($0.unserved) })
    rows.append(
      ["\(first.budget.months) months, of \(decimal(first.budget.total, 0)) MKRW"]
        + alternatives.map { signed($0.budget.spent) })
    let table = TextTable(
      columns: [.left] + alternatives.map { _ in .right },
      header: ["a year, in MKRW"] + alternatives.map(\.name), rows: rows)
    return [
      "appraisal, difference to \(appraisal.baseline) over \(appraisal.years) years at "
        + "\(decimal(appraisal.discountRate * 100, 1)) % (\(percent) % intervals, one by one)"
    ] + table.lines.map { "  " + $0 } + [""]
      + (alternatives.map(verdict) + [appraisal.annualisation] + appraisal.caveats).flatMap {
        TextTable.wrapped($0, indent: 2)
      }
  }

  private func verdict(_ alternative: Appraisal.Alternative) -> String {
    let value = "net present value \(estimate(alternative.netPresentValue)) MKRW"
    if alternative.losesRiders {
      let share = decimal((alternative.servedShare ?? 0).magnitude * 100, 0)
      return "\(alternative.name) is \(alternative.verdict); it meets \(share) % fewer needs, "
        + "and those no longer met are given no value: its \(value) says nothing for it"
    }
    let ends = alternative.sensitivity.flatMap { [$0.valueAtLow, $0.valueAtHigh] }
    let sign = alternative.netPresentValue.mean < 0
    let holds =
      ends.allSatisfy { ($0 < 0) == sign }
      ? "its sign holds with every unit value in its range"
      : "its sign turns with some unit values in their ranges"
    return "\(alternative.name) is \(alternative.verdict); \(value)"
      + (ends.allSatisfy { $0 == 0 } ? "" : ", \(holds)")
  }

  private func estimate(_ value: Appraisal.Estimate) -> String {
    signed(value.mean) + (value.halfWidth.map { " ± " + number($0) } ?? "")
  }

  private func interval(_ ratio: RatioInterval?, _ scale: Double) -> String {
    guard let ratio else { return "–" }
    let ends = [ratio.value, ratio.lower, ratio.upper].map { decimal($0 * scale, 2) }
    return "\(ends[0]) (\(ends[1]) to \(ends[2]))"
  }

  private func signed(_ value: Double) -> String { (value > 0 ? "+" : "") + number(value) }

  private func number(_ value: Double) -> String {
    decimal(value, value.magnitude >= 100 ? 0 : value.magnitude >= 1 ? 1 : 2)
  }
}
