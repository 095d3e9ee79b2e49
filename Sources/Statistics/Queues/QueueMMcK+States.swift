extension QueueMMcK {
  /// The fraction of time with n in the system, for n = 0 … K.
  ///
  /// - Complexity: O(`capacity`).
  public var stateProbabilities: [Double] {
    BirthDeath.stateProbabilities(states: capacity + 1) { arriving in
      arrivalRate / (Double(min(arriving + 1, servers)) * serviceRate)
    }
  }

  /// W of the admitted, from arrival to the end of service.
  public var meanSojourn: Double { meanWait + 1 / serviceRate }
}
