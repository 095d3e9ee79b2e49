extension QueueMG1 {
  /// W, from arrival to the end of service.
  public var meanSojourn: Double { meanWait + meanService }
  /// E[S]/(1 − ρ), from the arrival at an empty system until it is empty again.
  public var meanBusyPeriod: Double { meanService / (1 - utilisation) }
  /// The squared coefficient of variation of the service time, dimensionless.
  public var serviceSCV: Double { coefficientOfVariation * coefficientOfVariation }
}

extension PriorityQueueMG1 {
  /// W of each class, from arrival to the end of service, if a more urgent arrival interrupts the
  /// service under way, which is later resumed where it stopped.
  ///
  /// Class k: E[S]/(1 − σ₍ₖ₋₁₎) + Σ_{i ≤ k} λᵢE[Sᵢ²]/2 / ((1 − σ₍ₖ₋₁₎)(1 − σₖ)), σ the load of
  /// a class and all more urgent ones.
  ///
  /// Source: Gross, Shortle, Thompson and Harris, section 3.4.3; Miller, *Operations Research* 8
  /// (1960).
  public var meanSojournsPreemptiveResume: [Double] {
    var load = 0.0
    var residualWork = 0.0
    return classes.map { customers in
      let moreUrgent = 1 - load
      load += customers.utilisation
      residualWork += customers.residualWork
      return customers.meanService / moreUrgent + residualWork / (moreUrgent * (1 - load))
    }
  }
}
