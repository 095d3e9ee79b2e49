extension ReferenceFamilies {
  /// Experimental designs, sensitivity, regression and queueing formulas.
  static var designs: [any ReferenceFamily.Type] {
    [
      DesignReference.self, MorrisReference.self, QuasiRandomReference.self,
      QueueingReference.self, RegressionReference.self, SobolIndexReference.self,
    ]
  }
}
