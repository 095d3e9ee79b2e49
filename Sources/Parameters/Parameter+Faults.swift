extension Parameter {
  /// What is wrong with a list of declarations, one sentence for each fault; empty if all is
  /// well.
  ///
  /// The law of every declaration: names are unique dotted words, none of which is a group of
  /// another; the default is of its kind and lies in the range; an assumption that is a number
  /// says over which interval it is studied; that interval lies in the range and holds the
  /// default; source and meaning are stated.
  ///
  /// - Complexity: O(*n*²) for *n* declarations.
  public static func faults(in declarations: [Parameter]) -> [String] {
    var faults: [String] = []
    for (place, parameter) in declarations.enumerated() {
      faults += parameter.faults.map { "\(parameter.name): \($0)" }
      for earlier in declarations[..<place] {
        let (a, b) = (earlier.name, parameter.name)
        if a == b { faults.append("\(b): is declared twice") }
        if b.hasPrefix(a + ".") || a.hasPrefix(b + ".") {
          faults.append("\(b): one of \(a) and \(b) is a group that holds the other")
        }
      }
    }
    return faults
  }

  private var faults: [String] {
    var faults: [String] = []
    if !hasProperName { faults.append("the name is not made of words joined by dots") }
    if source.trimmingBlanks().isEmpty { faults.append("no source or reason is given") }
    if meaning.trimmingBlanks().isEmpty { faults.append("no meaning is given") }
    if case .choice(let words) = kind {
      if words.isEmpty { faults.append("there is nothing to choose from") }
      if Set(words).count != words.count { faults.append("a choice is listed twice") }
    }
    guard value.isOf(kind) else {
      return faults + ["the default \(value) is not \(kind.expectation)"]
    }
    let bounds = (least ?? -.infinity)...max(least ?? -.infinity, greatest ?? .infinity)
    if !numbers.allSatisfy(bounds.contains) {
      faults.append("the default \(value) lies outside the range")
    }
    if kind == .fraction, let range, range.lowerBound < 0 || range.upperBound > 1 {
      faults.append("the range of a fraction goes beyond 0 … 1")
    }
    if range != nil || studied != nil, case .choice = kind { faults.append("a word has no range") }
    if range != nil || studied != nil, kind == .flag { faults.append("a flag has no range") }
    if range != nil || studied != nil, kind == .words {
      faults.append("a list of names has no range")
    }
    return faults + studyFaults(within: bounds)
  }

  private func studyFaults(within bounds: ClosedRange<Double>) -> [String] {
    guard let studied else {
      return provenance == .assumption && kind.isNumber
        ? ["an assumption must say over which interval it is studied"] : []
    }
    var faults: [String] = []
    if !bounds.contains(studied.lowerBound) || !bounds.contains(studied.upperBound) {
      faults.append("the studied interval goes beyond the range")
    }
    if !numbers.allSatisfy(studied.contains) {
      faults.append("the default \(value) lies outside the studied interval")
    }
    return faults
  }

  /// The numbers of the default in base units.
  private var numbers: [Double] {
    if case .series(let numbers) = value { return numbers }
    return value.baseUnits.map { [$0] } ?? []
  }

  /// Words of ASCII letters and digits that begin with a lower-case letter, joined by dots.
  private var hasProperName: Bool {
    name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { word in
      guard let first = word.first, "a"..."z" ~= first else { return false }
      return word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }
  }
}
