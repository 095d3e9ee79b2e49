import Foundation
import Testing

@testable import Results

/// A file size limit is a full disk that needs no rights: write(2) fails part of the way.
@Test func aFullDiskIsOneErrorAndEarlierFilesStayWhole() async {
  await #expect(processExitsWith: .exitCode(ResultsError.exitCode)) {
    exit(try withTemporaryFolder(writeUntilTheDiskIsFull))
  }
}

/// Writes a small file, fills the disk with a large one, and returns the error's exit code if
/// the small file is whole and alone.
private func writeUntilTheDiskIsFull(_ folder: String) throws -> Int32 {
  ignoreFileSizeSignal()
  try ReplicationFile.write([legs(100)], identity(0), to: folder)
  var limit = rlimit(rlim_cur: 32_768, rlim_max: 32_768)
  setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
  do {
    try ReplicationFile.write([legs(200_000)], identity(1), to: folder)
    return 1
  } catch let error as ResultsError {
    let earlier = try ReplicationFile.read(Leg.table, from: "\(folder)/r00000.h5")
    let sound =
      try error.kind == .cannotWrite && error.reason.contains("size limit")
      && earlier == legs(100) && names(in: folder) == ["r00000.h5"]
    return sound ? ResultsError.exitCode : 2
  }
}

/// Property: whenever a process is killed, every file that can be seen is whole. Each child
/// writes replications one after the other and is killed after a different time.
@Test(arguments: 1...12)
func aKilledRunLeavesOnlyWholeFiles(milliseconds: Int) async throws {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("ongoeul-\(UUID().uuidString)").path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }

  await #expect(processExitsWith: .signal(SIGKILL)) {
    [folder = folder as String, milliseconds = milliseconds as Int] in
    let table = legs(3_000)
    Thread.detachNewThread {
      usleep(UInt32(milliseconds) * 4_000)
      kill(getpid(), SIGKILL)
    }
    for replication in 0...0xFFFF {
      try ReplicationFile.write([table], identity(replication), to: folder)
    }
  }

  for name in try names(in: folder) where name.hasSuffix(".h5") {
    #expect(try ReplicationFile.read(Leg.table, from: "\(folder)/\(name)") == legs(3_000))
  }
}
