import Foundation
import Logging

/// What the program is doing, for whoever looks for the reason of something.
///
/// Silent unless the environment variable `ONGOEUL_LOG` names a level: trace, debug, info, notice,
/// warning, error or critical. Messages go to the standard error stream.
enum Log {
  static let logger: Logger = {
    var logger = Logger(label: "ongoeul") { StreamLogHandler.standardError(label: $0) }
    let level = ProcessInfo.processInfo.environment["ONGOEUL_LOG"]
    logger.logLevel = level.flatMap { Logger.Level(rawValue: $0) } ?? .critical
    return logger
  }()
}
