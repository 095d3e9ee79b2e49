/// The fraction of time in which a machine works that nobody keeps waiting for its repair:
/// MTBF/(MTBF + MTTR), whatever the distributions of both times.
///
/// With fewer repairers than machines see `MachineRepair`.
///
/// - Parameters:
///   - meanUptime: from the end of a repair to the next failure; positive.
///   - meanDowntime: from the failure to the end of the repair; at least 0, in the same unit.
/// - Throws: `QueueError.outOfRange`.
///
/// Source: Barlow and Proschan, *Mathematical Theory of Reliability* (Wiley, 1965), section 3.3.
public func steadyAvailability(meanUptime: Double, meanDowntime: Double) throws -> Double {
  try QueueError.requirePositive(meanUptime, "the mean time between failures")
  try QueueError.requireNotNegative(meanDowntime, "the mean time to repair")
  return meanUptime / (meanUptime + meanDowntime)
}
