/// What names this program in its results.
public enum Engine {
  public static let version = "0.1.0"
  public static let name = "ongoeul \(version)"
}
