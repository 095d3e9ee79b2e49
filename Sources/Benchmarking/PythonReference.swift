import Foundation

/// Other programs that are reached through Python, where they are installed.
enum PythonReference {
  /// M/M/1 at ρ = 0.9 in SimPy: million events per CPU-second, two events a customer.
  static let simPyQueue = """
    import random, time, simpy
    random.seed(1)
    customers = 100000
    env = simpy.Environment()
    server = simpy.Resource(env, 1)
    def customer():
        with server.request() as turn:
            yield turn
            yield env.timeout(random.expovariate(1 / 0.9))
    def source():
        for _ in range(customers):
            yield env.timeout(random.expovariate(1.0))
            env.process(customer())
    env.process(source())
    start = time.process_time()
    env.run()
    print(2 * customers / (time.process_time() - start) / 1e6)
    """

  /// Rows of 17 bytes in four columns, shuffled and deflated: million rows per CPU-second, the
  /// time to make the values not counted.
  static let h5pyRows = """
    import os, tempfile, time, h5py, numpy as np
    rows = 4194304
    draw = np.random.default_rng(1)
    columns = {
        "time": np.cumsum(draw.integers(0, 64, rows)).astype("i8"),
        "resident": draw.integers(0, 620874, rows).astype("u4"),
        "event": draw.integers(0, 6, rows).astype("u1"),
        "wait": (600 * draw.random(rows) * draw.random(rows)).astype("f4"),
    }
    with tempfile.TemporaryDirectory() as folder:
        start = time.process_time()
        with h5py.File(os.path.join(folder, "r.h5"), "w") as file:
            for name, values in columns.items():
                file.create_dataset(name, data=values, chunks=(16384,), shuffle=True,
                                    compression="gzip", compression_opts=1)
        print(rows / (time.process_time() - start) / 1e6)
    """

  /// The number that a script prints; nil if Python or a package is missing.
  static func number(printedBy script: String) -> Double? {
    numbers(printedBy: script, []).flatMap { $0.count == 1 ? $0[0] : nil }
  }

  /// The numbers that a script prints, one a line; nil if Python or a package is missing.
  static func numbers(printedBy script: String, _ arguments: [String]) -> [Double]? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    do {
      try process.run()
    } catch {
      return nil
    }
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { return nil }
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    let numbers = lines.compactMap { Double($0.trimmingCharacters(in: .whitespaces)) }
    return numbers.count == lines.count ? numbers : nil
  }
}
