/// SUMO's mesoscopic model on the same trips, one queue a link, where it is installed.
///
/// It is reached through Python's package `sumo`.
public struct SUMORun: Sendable {
  public let cpuSeconds: Double
  /// As SUMO counts it: without the wait to set out.
  public let meanTravelTime: Double
  public let peakMemoryMB: Double

  private static let script = """
    import os, re, resource, subprocess, sys, sumo
    run = subprocess.run(
        [os.path.join(sumo.SUMO_HOME, "bin", "sumo"), "-n", sys.argv[1], "-r", sys.argv[2],
         "--mesosim", "true", "--meso-edgelength", "10000", "--no-step-log", "true",
         "--duration-log.statistics", "true", "--no-warnings", "true", "--threads", "1",
         "--seed", "1", "--time-to-teleport", "300"],
        capture_output=True, text=True)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    travel = re.findall(r"^ Duration: ([0-9.]+)$", run.stdout, re.M)
    print(used.ru_utime + used.ru_stime)
    print(travel[-1])
    print(used.ru_maxrss * 1024 / 1e6)
    """

  /// Runs SUMO on the two files; nil if it is not installed or fails.
  ///
  /// - Parameters:
  ///   - network: a `.net.xml`.
  ///   - routes: a `.rou.xml`.
  public init?(network: String, routes: String) {
    let found = PythonReference.numbers(printedBy: Self.script, [network, routes])
    guard let found, found.count == 3 else { return nil }
    cpuSeconds = found[0]
    meanTravelTime = found[1]
    peakMemoryMB = found[2]
  }
}
