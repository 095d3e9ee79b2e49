import CProj
import Foundation

/// Turns the coordinates of a `.prj` file into degrees of WGS 84.
final class Projection {
  private let context: OpaquePointer?
  private let transformation: OpaquePointer

  /// - Throws: `NetworkError` if the file is missing or PROJ does not know what it says.
  init(_ path: String) throws(NetworkError) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw NetworkError("\(path): cannot be read: the coordinate system of a shapefile is needed")
    }
    let text = String(decoding: data, as: UTF8.self)
    let context = proj_context_create()
    // What PROJ says on its own would stand beside our message.
    proj_log_level(context, PJ_LOG_NONE)
    let source = proj_create(context, text)
    let target = proj_create(context, "EPSG:4326")
    defer {
      proj_destroy(source)
      proj_destroy(target)
    }
    guard source != nil, target != nil,
      let raw = proj_create_crs_to_crs_from_pj(context, source, target, nil, nil),
      let normal = proj_normalize_for_visualization(context, raw)
    else {
      proj_context_destroy(context)
      throw NetworkError("\(path): is not a coordinate system that PROJ knows")
    }
    proj_destroy(raw)
    self.context = context
    transformation = normal
  }

  deinit {
    proj_destroy(transformation)
    proj_context_destroy(context)
  }

  /// Degrees; nil where the coordinate system has no place.
  func place(_ x: Double, _ y: Double) -> (longitude: Double, latitude: Double)? {
    let place = proj_trans(transformation, PJ_FWD, proj_coord(x, y, 0, 0)).xy
    guard (-180...180).contains(place.x), (-90...90).contains(place.y) else { return nil }
    return (place.x, place.y)
  }
}
