import Foundation
import Testing

/// The program as a user runs it.
struct Program {
  /// What one run of it left.
  struct Outcome {
    let exitCode: Int32
    let output: String
    let errors: String
  }

  let path: String

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The optimised build, which `tools/test` makes first.
  static let release = Program(path: root.appendingPathComponent(".build/release/ongoeul").path)
  /// The build without optimisation, which `tools/test-long` makes.
  static let debug = Program(path: root.appendingPathComponent(".build/debug/ongoeul").path)

  static let isBuilt = FileManager.default.isExecutableFile(atPath: release.path)
  static let notBuilt: Comment =
    "end-to-end tests need the release build: swift build -c release --product ongoeul"
  /// Whether the program of a debug build stands beside that of the release build; not one that was
  /// left by a build long ago.
  static let isBuiltTwice =
    isBuilt && ProcessInfo.processInfo.environment["ONGOEUL_TEST_DEBUG"] == "1"
  static let notBuiltTwice: Comment = "debug and release are compared by make test-long"

  /// Starts the program in the project's folder.
  ///
  /// - Parameter limit: blocks of 1,024 bytes that a file may have; nil for no limit.
  func start(_ arguments: [String], environment: [String: String] = [:], fileLimit: Int? = nil)
    throws -> Running
  {
    let process = Process()
    process.currentDirectoryURL = Self.root
    if let fileLimit {
      process.executableURL = URL(fileURLWithPath: "/bin/bash")
      process.arguments =
        ["-c", "ulimit -f \(fileLimit); exec \"$@\"", "bash", path] + arguments
    } else {
      process.executableURL = URL(fileURLWithPath: path)
      process.arguments = arguments
    }
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    return try Running(process)
  }

  func run(
    _ arguments: String..., environment: [String: String] = [:], fileLimit: Int? = nil
  ) throws -> Outcome {
    try start(arguments, environment: environment, fileLimit: fileLimit).wait()
  }

  /// A process under way, with its output collected in files.
  final class Running {
    let process: Process
    private let output: URL
    private let errors: URL

    init(_ process: Process) throws {
      self.process = process
      let name = "ongoeul-test-\(UUID().uuidString)"
      let folder = FileManager.default.temporaryDirectory
      output = folder.appendingPathComponent(name + ".out")
      errors = folder.appendingPathComponent(name + ".err")
      for file in [output, errors] { try Data().write(to: file) }
      process.standardOutput = try FileHandle(forWritingTo: output)
      process.standardError = try FileHandle(forWritingTo: errors)
      try process.run()
    }

    func wait() throws -> Outcome {
      process.waitUntilExit()
      defer {
        try? FileManager.default.removeItem(at: output)
        try? FileManager.default.removeItem(at: errors)
      }
      let code =
        process.terminationReason == .exit
        ? process.terminationStatus : 1_000 + process.terminationStatus
      return Outcome(
        exitCode: code, output: try String(contentsOf: output, encoding: .utf8),
        errors: try String(contentsOf: errors, encoding: .utf8))
    }
  }
}

/// A folder that is gone when the test is.
final class Scratch {
  let path: String

  init() throws {
    path =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("ongoeul-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path + "/" + folder)) ?? []).sorted()
  }
}

let weekday = "scenarios/call-taxi-weekday.yaml"
