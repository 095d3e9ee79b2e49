/// How far a default value can be trusted, as in the modelling specification.
public enum Provenance: String, Sendable, CaseIterable {
  /// Read in a public page of an official body or newspaper.
  case verified = "V"
  /// Read, but secondary or weak.
  case weak = "V2"
  /// A standard result of the literature.
  case literature = "L"
  /// An assumption, varied over the stated range in sensitivity studies.
  case assumption = "A"
  /// Derived by arithmetic from other values; the reason shows it.
  case derived = "D"
}
