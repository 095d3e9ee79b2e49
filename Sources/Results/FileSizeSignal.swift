import Foundation

/// Lets writing beyond a file size limit fail with an error instead of ending the process.
///
/// To be called once where the process starts. Without it the signal `SIGXFSZ` would end a run
/// without a message and leave its temporary file.
public func ignoreFileSizeSignal() {
  signal(SIGXFSZ, SIG_IGN)
}
