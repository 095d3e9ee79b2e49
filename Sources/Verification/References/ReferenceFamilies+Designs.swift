extension ReferenceFamilies {
  /// Experimental designs, sensitivity, regression and queueing formulas.
  static var designs: [any ReferenceFamily.Type] { [] }
}
