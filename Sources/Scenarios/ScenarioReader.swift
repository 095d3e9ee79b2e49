import Foundation
import Parameters

/// Reads scenario files strictly: a scenario, or every mistake with its place.
public struct ScenarioReader: Sendable {
  /// The services that a scenario may name, in the order of the registry.
  public let services: [ServiceDeclaration]

  /// Larger files are refused before they are parsed: 8 MB.
  public static let byteLimit = 8_000_000

  /// A reader of scenarios that name these services.
  public init(services: [ServiceDeclaration]) { self.services = services }

  /// Reads a scenario file.
  ///
  /// - Parameters:
  ///   - file: the path of the file; messages name it as it is given.
  ///   - overrides: values that take the place of the file's: `services.callTaxi.fleet=40`.
  /// - Throws: all mistakes of the file and of the options, in the order of the file.
  /// - Complexity: O(bytes of the file · parameters of a service).
  public func read(file: String, overrides: [String] = []) throws(Diagnostics) -> Scenario {
    try read(Self.bytes(of: file, holding: "a scenario file"), file: file, overrides: overrides)
  }

  /// The bytes of a file, but not many more than are allowed.
  static func bytes(of file: String, holding what: String) throws(Diagnostics) -> [UInt8] {
    guard let bytes = bytes(of: file) else {
      var isFolder: ObjCBool = false
      let exists = FileManager.default.fileExists(atPath: file, isDirectory: &isFolder)
      let problem = exists ? "the file cannot be read" : "there is no such file"
      var diagnostics = Diagnostics()
      diagnostics.add(
        .whole(file), "", isFolder.boolValue ? "this is a folder" : problem,
        expected: what, suggestion: exists ? nil : Self.nearestFile(to: file))
      throw diagnostics
    }
    return bytes
  }

  private static func bytes(of file: String) -> [UInt8]? {
    guard let handle = FileHandle(forReadingAtPath: file) else { return nil }
    defer { try? handle.close() }
    do {
      return try [UInt8](handle.read(upToCount: byteLimit + 1) ?? Data())
    } catch {
      return nil
    }
  }

  /// Reads a scenario from the bytes of a file that has been read already.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8 text, at most `byteLimit` bytes.
  ///   - file: the path of the file, from whose folder the scenario's paths are counted.
  ///   - overrides: values that take the place of the file's.
  /// - Throws: all mistakes of the file and of the options, in the order of the file.
  public func read(
    _ bytes: [UInt8], file: String, overrides: [String] = []
  ) throws(Diagnostics) -> Scenario {
    var diagnostics = Diagnostics()
    let options = Self.options(overrides, &diagnostics)
    return try read(bytes, file: file, options, diagnostics)
  }

  /// Reads a scenario, beside mistakes that are known already.
  func read(
    _ bytes: [UInt8], file: String, _ overrides: [ScenarioOverride], _ known: Diagnostics
  ) throws(Diagnostics) -> Scenario {
    var diagnostics = known
    guard var root = Self.compose(bytes, file: file, &diagnostics) else {
      throw diagnostics.sorted()
    }
    for option in overrides { option.apply(to: &root, &diagnostics) }
    let folder = (file as NSString).deletingLastPathComponent
    var checker = ScenarioChecker(services: services, folder: folder, diagnostics: diagnostics)
    let scenario = checker.scenario(root)
    guard checker.diagnostics.isEmpty, let scenario else { throw checker.diagnostics.sorted() }
    return scenario
  }

  /// The nodes of a file; nil if it cannot be parsed, which has been reported.
  static func compose(
    _ bytes: [UInt8], file: String, _ diagnostics: inout Diagnostics
  ) -> ScenarioNode? {
    guard bytes.count <= byteLimit else {
      diagnostics.add(.whole(file), "", "the file is too large", expected: "at most 8 MB")
      return nil
    }
    guard let source = SourceText(bytes, file: file, &diagnostics) else { return nil }
    return YAMLComposer.compose(source, &diagnostics) { .at(file, $0, $1) }
  }

  static func options(
    _ overrides: [String], _ diagnostics: inout Diagnostics
  ) -> [ScenarioOverride] {
    var options: [ScenarioOverride] = []
    for text in overrides {
      guard let option = ScenarioOverride(text, &diagnostics) else { continue }
      if options.contains(where: { $0.path == option.path }) {
        diagnostics.add(
          option.place, option.path.joined(separator: "."),
          "\(option.path.joined(separator: ".")) is set twice", expected: "one --set for each path")
      }
      options.append(option)
    }
    return options
  }

  /// The file of the same folder whose name is nearest.
  static func nearestFile(to path: String) -> String? {
    let folder = (path as NSString).deletingLastPathComponent
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)
    guard let names else { return nil }
    let name = (path as NSString).lastPathComponent
    return Spelling.nearest(to: name, in: names.sorted()).map {
      folder.isEmpty ? $0 : folder + "/" + $0
    }
  }
}
