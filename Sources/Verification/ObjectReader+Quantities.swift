/// Reading of the quantities that descriptions of models have in common.
extension ObjectReader {
  /// A distribution of times whose mean lies in the range that a run can hold.
  ///
  /// - Parameter read: turns the text into a distribution.
  func distribution(
    _ key: String, _ text: String, leastMean: Double = 1e-3,
    _ read: (String) throws(TextMistake) -> Distribution = { (text) throws(TextMistake) in
      try Distribution(text)
    }
  ) -> Distribution? {
    guard let value = optional(key) else { return nil }
    do {
      let distribution = try read(text)
      guard distribution.mean >= leastMean && distribution.mean <= TimeStretch.greatestMean else {
        note(
          key, value, "whose mean is \(distribution.mean) s",
          expected: "a mean from \(leastMean) s to 1000 d")
        return nil
      }
      return distribution
    } catch {
      note(key, value, error.problem, expected: error.expected)
      return nil
    }
  }

  /// A distribution under a key that must be there.
  func requiredDistribution(_ key: String, leastMean: Double = 1e-3) -> Distribution? {
    let expected = "a distribution such as \"exponential(5 min)\""
    return string(key, required(key, expected: expected), expected: expected).flatMap {
      distribution(key, $0, leastMean: leastMean)
    }
  }

  /// Poisson events at a rate, or a distribution of the times between them.
  func stream(_ key: String) -> Distribution? {
    let expected = "a rate such as \"30/h\" or a distribution of the times between"
    return string(key, required(key, expected: expected), expected: expected).flatMap { text in
      distribution(key, text) { text throws(TextMistake) in
        text.contains("(")
          ? try Distribution(text) : .exponential(mean: 1 / (try QuantityText.rate(text)))
      }
    }
  }

  /// A positive time in seconds under a key that must be there.
  func requiredTime(_ key: String, expected: String = "a time such as \"30 d\"") -> Double? {
    guard let value = required(key, expected: expected),
      let text = string(key, value, expected: expected)
    else { return nil }
    do {
      let time = try QuantityText.time(text)
      if time >= 1e-3 && time <= TimeStretch.greatestMean { return time }
      note(key, value, expected: "a time from 0.001 s to 1000 d")
    } catch {
      note(key, value, error.problem, expected: error.expected)
    }
    return nil
  }

  /// A number from a range.
  func number(_ key: String, _ value: JSONValue?, in range: ClosedRange<Double>, _ words: String)
    -> Double?
  {
    guard let value else { return nil }
    if case .number(let number) = value.content, range.contains(number) { return number }
    note(key, value, expected: words)
    return nil
  }
}
