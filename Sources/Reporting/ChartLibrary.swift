import Foundation
import Results

/// The library that draws the charts: D3, of Debian's package `node-d3`.
///
/// It is no part of the project. Its text is copied into each report when that is written, so a
/// report needs no network.
public struct ChartLibrary: Sendable {
  /// JavaScript that defines `d3`.
  let source: String

  /// Where Debian's package puts it.
  private static let packaged = "/usr/share/nodejs/d3/dist/d3.min.js"
  /// Names another file, for systems other than Debian.
  private static let variable = "ONGOEUL_D3"

  /// Reads the installed library.
  ///
  /// - Throws: `ResultsError` `cannotRead`, which says how to install it.
  public init() throws {
    try self.init(
      file: ProcessInfo.processInfo.environment[Self.variable] ?? Self.packaged)
  }

  init(file path: String) throws {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ResultsError(
        .cannotRead, path,
        "the library that draws the charts is not installed: apt-get install node-d3, or "
          + "make packages; elsewhere let \(Self.variable) name a d3.min.js of version 5")
    }
    let text = String(decoding: data, as: UTF8.self)
    guard text.contains("d3"), !text.lowercased().contains("</script") else {
      throw ResultsError(.cannotRead, path, "is not D3 as one file of JavaScript")
    }
    self.init(source: text)
  }

  /// A library whose text is known.
  init(source: String) { self.source = source }
}
