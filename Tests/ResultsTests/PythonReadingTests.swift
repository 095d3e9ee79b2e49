import Foundation
import Testing

@testable import Results

/// The interpreter that the notebooks use, if it has been installed; otherwise the system's.
private let interpreter: String = {
  let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  let installed = package.appendingPathComponent(".venv/bin/python").path
  return FileManager.default.isExecutableFile(atPath: installed) ? installed : "python3"
}()

/// Runs a Python program; nil if there is no Python.
private func python(_ program: String, _ arguments: String...) -> (status: Int32, output: String)? {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = [interpreter, "-c", program] + arguments
  let pipe = Pipe()
  process.standardOutput = pipe
  process.standardError = pipe
  guard (try? process.run()) != nil else { return nil }
  let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  process.waitUntilExit()
  return (process.terminationStatus, output)
}

private func canImport(_ modules: String) -> Bool { python("import \(modules)")?.status == 0 }

private let hasH5py = canImport("h5py")
private let hasXarray = canImport("h5py, pandas, xarray, h5netcdf, netCDF4")

/// Returns what the program printed, or the failure's trace.
private func pythonOutput(_ program: String) throws -> String {
  try withTemporaryFolder { folder in
    try ReplicationFile.write([legs(20_000), shifts(0)], identity(), to: folder)
    return python(program, "\(folder)/r00000.h5")?.output ?? "no python3"
  }
}

@Test(.enabled(if: hasH5py, "needs python3 with h5py"))
func h5pyReadsValuesUnitsAndIdentity() throws {
  let program = """
    import sys, h5py, numpy as np
    with h5py.File(sys.argv[1]) as f:
        assert f.attrs["complete"] == 1
        assert f.attrs["seed"] == 2**64 - 1 and f.attrs["replication"] == 0
        assert f.attrs["fingerprint"] == "0123456789abcdef", f.attrs["fingerprint"]
        assert f.attrs["title"] == "온고을, replication 0" and isinstance(f.attrs["title"], str)
        assert f.attrs["schemaVersion"] == "1.0"
        legs = f["callTaxi/legs"]
        assert legs.attrs["description"] == "One row per leg of a tour, served or not."
        assert list(legs) == ["row", "requested", "rider", "outcome", "distance"], list(legs)
        n = np.arange(20000)
        assert (legs["row"][:] == n).all()
        assert (legs["requested"][:] == n * 60000).all() and legs["requested"].dtype == "int64"
        assert (legs["rider"][:] == (n * 2654435761 % 2**32)).all()
        assert (legs["outcome"][:] == (n % 5 == 0)).all()
        assert (legs["distance"][:] == np.float32(n) * np.float32(0.37)).all()
        d = legs["distance"]
        assert d.chunks == (16384,) and d.compression == "gzip" and d.compression_opts == 1
        assert d.shuffle and d.fletcher32
        assert d.attrs["units"] == "km" and "길이" in d.attrs["long_name"]
        assert d.dims[0].keys() == ["row"]
        assert list(legs["outcome"].attrs["flag_values"]) == [0, 1]
        assert legs["outcome"].attrs["flag_meanings"] == "served abandoned"
        assert f["callTaxi/shifts/vehicle"].shape == (0,)
    print("read")
    """
  #expect(try pythonOutput(program) == "read\n")
}

/// Both engines of xarray name the dimension `row` by themselves, and pandas takes the columns.
@Test(.enabled(if: hasXarray, "needs python3 with h5py, pandas, xarray, h5netcdf and netCDF4"))
func pandasAndXarrayOpenATableWithoutHelp() throws {
  let program = """
    import sys, h5py, pandas as pd, xarray as xr
    for engine in ("h5netcdf", "netcdf4"):
        for group, rows in (("callTaxi/legs", 20000), ("callTaxi/shifts", 0)):
            with xr.open_dataset(sys.argv[1], group=group, engine=engine) as d:
                assert dict(d.sizes) == {"row": rows}, (engine, d.sizes)
                assert list(d.coords) == ["row"], (engine, d.coords)
                if rows:
                    assert list(d.data_vars) == ["requested", "rider", "outcome", "distance"]
                    assert d["distance"].attrs["units"] == "km"
                    assert int(d["requested"][-1]) == 19999 * 60000
                    assert float(d["distance"].mean()) > 0
        with xr.open_dataset(sys.argv[1], engine=engine) as root:
            assert root.attrs["complete"] == 1
    with h5py.File(sys.argv[1]) as f:
        g = f["callTaxi/legs"]
        frame = pd.DataFrame({name: g[name][:] for name in g}).set_index("row")
    assert frame.shape == (20000, 4) and (frame["outcome"] == 1).sum() == 4000
    print("read")
    """
  #expect(try pythonOutput(program) == "read\n")
}
