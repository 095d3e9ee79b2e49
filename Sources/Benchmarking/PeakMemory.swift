import Foundation

/// The greatest resident memory of this process so far, in 10⁶ bytes; 0 where the system does not
/// tell.
func peakMemory() -> Double {
  guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
    let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
    let kibibytes = line.split(separator: " ").dropFirst().first.flatMap({ Double($0) })
  else { return 0 }
  return kibibytes * 1_024 / 1e6
}
