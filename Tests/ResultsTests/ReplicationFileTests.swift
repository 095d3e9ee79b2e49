import Foundation
import Records
import Testing

@testable import Results

/// Row counts around the edges of a chunk of 16,384 rows, and none at all.
@Test(arguments: [0, 1, 16_383, 16_384, 16_385, 40_000])
func aTableReadBackIsTheTableWritten(rows: Int) throws {
  try withTemporaryFolder { folder in
    try ReplicationFile.write([legs(rows), shifts(3)], identity(7), to: folder)

    let path = "\(folder)/r00007.h5"
    #expect(try ReplicationFile.read(Leg.table, from: path) == legs(rows))
    #expect(try ReplicationFile.read(Shift.table, from: path) == shifts(3))
    #expect(try ReplicationFile.identity(of: path) == identity(7))
    #expect(try names(in: folder) == ["r00007.h5"])
  }
}

/// Times, addresses of the process or uninitialised memory in the file would break this.
@Test func equalContentGivesEqualBytes() throws {
  let first = try fileBytes([legs(20_000), shifts(9)], identity())
  let second = try fileBytes([legs(20_000), shifts(9)], identity())
  let other = try fileBytes([legs(20_000), shifts(9)], identity(1))

  // Compared outside the expectation, which would print both files.
  let (equal, different) = (first == second, first != other)
  #expect(equal)
  #expect(different)
}

@Test func aFileIsNeverOverwritten() throws {
  try withTemporaryFolder { folder in
    try ReplicationFile.write([legs(2)], identity(), to: folder)

    let error = #expect(throws: ResultsError.self) {
      try ReplicationFile.write([legs(3)], identity(), to: folder)
    }

    #expect(error?.kind == .exists)
    #expect(try ReplicationFile.read(Leg.table, from: "\(folder)/r00000.h5") == legs(2))
    #expect(try names(in: folder) == ["r00000.h5"])
  }
}

@Test func aMissingFolderIsOneClearError() throws {
  try withTemporaryFolder { folder in
    let error = #expect(throws: ResultsError.self) {
      try ReplicationFile.write([legs(2)], identity(), to: "\(folder)/absent")
    }
    #expect(error?.kind == .cannotWrite)
    #expect(error?.reason == "No such file or directory")
  }
}

/// Property: no single damaged byte passes for data. The identity and the tables are read; a
/// flip that changes neither (in unused space) is harmless.
@Test func damageIsFoundOrHarmless() throws {
  let tables = [legs(300)]
  let whole = try fileBytes(tables, identity())
  try withTemporaryFolder { folder in
    let path = "\(folder)/damaged.h5"
    for position in stride(from: 0, to: whole.count, by: 97) {
      var damaged = whole
      damaged[position] ^= 0x10
      try Data(damaged).write(to: URL(fileURLWithPath: path))
      guard let found = try? ReplicationFile.identity(of: path),
        let table = try? ReplicationFile.read(Leg.table, from: path)
      else { continue }
      #expect(table == tables[0], "byte \(position) of \(whole.count)")
      #expect(found == identity(), "byte \(position) of \(whole.count)")
    }
  }
}

@Test(arguments: [
  Column("rider", .uint16, unit: "1", ""), Column("rider", .uint32, unit: "m", ""),
  Column("driver", .uint32, unit: "1", ""),
])
func aSchemaThatDoesNotFitTheFileIsRefused(column: Column) throws {
  try withTemporaryFolder { folder in
    try ReplicationFile.write([legs(2)], identity(), to: folder)
    let schema = TableSchema("callTaxi/legs", "", columns: [column])

    let error = #expect(throws: ResultsError.self) {
      try ReplicationFile.read(schema, from: "\(folder)/r00000.h5")
    }

    #expect(error?.kind == .cannotRead)
    #expect(error?.reason.contains(column.name) == true)
  }
}

@Test func aFileThatIsNoResultIsRefused() throws {
  try withTemporaryFolder { folder in
    let path = "\(folder)/r00000.h5"
    try Data("not HDF5".utf8).write(to: URL(fileURLWithPath: path))
    let error = #expect(throws: ResultsError.self) { try ReplicationFile.identity(of: path) }
    #expect(error?.kind == .cannotRead)
    #expect(error?.description.hasPrefix(path) == true)
  }
}

/// Known answers of Fletcher's checksum with 16-bit words: sums worked out by hand.
@Test func fletchersChecksumMatchesHandWorkedSums() {
  func checksum(_ bytes: [UInt8]) -> UInt32 { bytes.withUnsafeBufferPointer(ChunkCoder.fletcher32) }
  #expect(checksum([]) == 0)
  #expect(checksum([0x01, 0x02]) == 0x0102_0102)
  // Words 0x0102 and 0x0304: sums 0x0406 and 0x0102 + 0x0406.
  #expect(checksum([0x01, 0x02, 0x03, 0x04]) == 0x0508_0406)
  // An odd byte is the higher half of a last word.
  #expect(checksum([0x01, 0x02, 0x03]) == 0x0504_0402)
}

/// Two threads write at once, as replications do.
@Test func threadsMayWriteAtTheSameTime() async throws {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("ongoeul-\(UUID().uuidString)").path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }

  try await withThrowingTaskGroup(of: Void.self) { group in
    for replication in 0..<16 {
      group.addTask {
        try ReplicationFile.write([legs(1_000 + replication)], identity(replication), to: folder)
      }
    }
    try await group.waitForAll()
  }

  for replication in 0..<16 {
    let path = "\(folder)/\(ReplicationFile.name(replication))"
    #expect(try ReplicationFile.read(Leg.table, from: path) == legs(1_000 + replication))
  }
}
