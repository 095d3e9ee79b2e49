import Foundation
import Results
import Verification

/// What the kernel, the station, the streams and the records reach, beside other programs.
///
/// Each pair is measured in turn, three times, and the middle of the ratios counts, so that a
/// machine whose speed drifts does not decide. All rates are per second of CPU time.
public enum KernelBenchmark {
  /// Measures everything; the rows come as they are ready.
  ///
  /// - Parameter row: takes each row.
  /// - Throws: if a folder for the records cannot be made.
  public static func run(_ row: (BenchmarkRow) -> Void) throws {
    for pending in [1_000, 100_000, 1_000_000] { for made in hold(pending) { row(made) } }
    row(singleServerQueue())
    row(try records())
  }

  private static func hold(_ pending: Int) -> [BenchmarkRow] {
    let table = HoldModel.incrementTable()
    let operations = 6_000_000
    var ours: [Double] = []
    var theirs: [Double] = []
    var alone: [Double] = []
    var spread: [Double] = []
    for seed in UInt64(1)...3 {
      let own = HoldModel.calendar(
        pending: pending, operations: operations, seed: seed, table: table)
      let other = HoldModel.reference(
        pending: pending, operations: operations, seed: seed, table: table)
      precondition(own.digest == other.digest, "the queues disagree with \(pending) pending")
      ours.append(own.rate)
      theirs.append(other.rate)
      func services(_ count: Int) -> Double {
        HoldModel.services(
          count, pending: pending, operations: operations, seed: seed, table: table)
      }
      alone.append(services(1))
      spread.append(services(8))
    }
    return [
      BenchmarkRow(
        "hold", size: pending, median(ours), unit: "million events/CPU-s",
        reference: "std::priority_queue of packed 64-bit keys (C++)", median(theirs)),
      BenchmarkRow(
        "hold in a loop of 1 service", size: pending, median(alone), unit: "million events/CPU-s",
        reference: "hold in one calendar", median(ours)),
      BenchmarkRow(
        "hold over 8 services", size: pending, median(spread), unit: "million events/CPU-s",
        reference: "hold in one calendar", median(ours)),
    ]
  }

  private static func singleServerQueue() -> BenchmarkRow {
    let customers = 5_000_000
    let rates = (0..<3).map { _ in
      QueueBenchmark.eventsPerCPUSecond(customers: customers) / 1e6
    }
    return BenchmarkRow(
      "M/M/1", size: customers, median(rates), unit: "million events/CPU-s",
      reference: "SimPy", PythonReference.number(printedBy: PythonReference.simPyQueue))
  }

  private static func records() throws -> BenchmarkRow {
    let rows = 4_194_304
    let work = RecordWork(rows: rows)
    var rates: [Double] = []
    for _ in 0..<3 {
      let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("ongoeul-bench-\(ProcessInfo.processInfo.processIdentifier)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      let start = processSeconds()
      _ = try work.write(to: folder.path)
      rates.append(Double(rows) / (processSeconds() - start) / 1e6)
    }
    return BenchmarkRow(
      "records", size: rows, median(rates), unit: "million rows of 17 bytes/CPU-s",
      reference: "h5py, shuffle and deflate 1",
      PythonReference.number(printedBy: PythonReference.h5pyRows))
  }
}
