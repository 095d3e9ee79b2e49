import CGLPK

/// A maximal covering problem in GLPK's hands.
///
/// Columns 1 … *s* are the sites, then one for each row. Row 1 counts the open sites; the others
/// say that a set is covered only if one of its sites is open.
final class CoveringProgramme {
  private let problem: OpaquePointer
  private let rows: [(sites: [Int32], weight: Double)]
  private let sites: Int
  private var nodes = 0
  /// What the search knows at its end if the budget stops it.
  private var bound = Double.infinity
  private var start: [Double] = []

  init(_ rows: [(sites: [Int32], weight: Double)], sites: Int, open: Int) {
    self.rows = rows
    self.sites = sites
    guard let problem = glp_create_prob() else { preconditionFailure("GLPK gives no memory") }
    self.problem = problem
    glp_set_obj_dir(problem, GLP_MAX)
    glp_add_rows(problem, Int32(rows.count + 1))
    glp_add_cols(problem, Int32(sites + rows.count))
    // GLPK counts from 1 and does not look at the first element.
    var places: [Int32] = [0]
    var columns: [Int32] = [0]
    var values: [Double] = [0]
    func add(_ row: Int, _ column: Int, _ value: Double) {
      places.append(Int32(row))
      columns.append(Int32(column))
      values.append(value)
    }
    glp_set_row_bnds(problem, 1, GLP_FX, Double(open), Double(open))
    for site in 0..<sites {
      glp_set_col_kind(problem, Int32(site + 1), GLP_BV)
      add(1, site + 1, 1)
    }
    for (index, row) in rows.enumerated() {
      let column = sites + 1 + index
      glp_set_col_bnds(problem, Int32(column), GLP_DB, 0, 1)
      glp_set_obj_coef(problem, Int32(column), row.weight)
      glp_set_row_bnds(problem, Int32(index + 2), GLP_UP, 0, 0)
      add(index + 2, column, 1)
      for site in row.sites { add(index + 2, Int(site) + 1, -1) }
    }
    glp_load_matrix(problem, Int32(values.count - 1), places, columns, values)
  }

  deinit { glp_delete_prob(problem) }

  /// Solves the programme from a choice that is known.
  ///
  /// - Returns: the best choice that GLPK holds and the bound of the search.
  func solve(
    from choice: MaximalCovering.Choice, nodes: Int
  ) throws(ExactCovering.Failure) -> (open: [Int], bound: Double) {
    glp_term_out(GLP_OFF)
    self.nodes = nodes
    setStart(choice)
    try solveRelaxation()
    bound = glp_get_obj_val(problem)
    var settings = glp_iocp()
    glp_init_iocp(&settings)
    settings.msg_lev = GLP_MSG_OFF
    settings.mir_cuts = GLP_ON
    settings.cb_info = Unmanaged.passUnretained(self).toOpaque()
    settings.cb_func = { tree, information in
      guard let tree, let information else { return }
      Unmanaged<CoveringProgramme>.fromOpaque(information).takeUnretainedValue().look(at: tree)
    }
    let code = glp_intopt(problem, &settings)
    guard code == 0 || code == GLP_ESTOP else {
      throw .solver(step: "branch and cut", code: Int(code))
    }
    let status = glp_mip_status(problem)
    guard status == GLP_OPT || status == GLP_FEAS else {
      throw .solver(step: "branch and cut", code: Int(status))
    }
    if status == GLP_OPT { bound = glp_mip_obj_val(problem) }
    let open = (0..<sites).filter { glp_mip_col_val(problem, Int32($0 + 1)) > 0.5 }
    return (open, bound)
  }

  private func solveRelaxation() throws(ExactCovering.Failure) {
    var settings = glp_smcp()
    glp_init_smcp(&settings)
    settings.msg_lev = GLP_MSG_OFF
    let code = glp_simplex(problem, &settings)
    guard code == 0 else { throw .solver(step: "simplex", code: Int(code)) }
    let status = glp_get_status(problem)
    guard status == GLP_OPT else { throw .solver(step: "simplex", code: Int(status)) }
  }

  private func setStart(_ choice: MaximalCovering.Choice) {
    start = Array(repeating: 0, count: sites + rows.count + 1)
    for site in choice.open { start[site + 1] = 1 }
    for (index, row) in rows.enumerated()
    where row.sites.contains(where: { start[Int($0) + 1] == 1 }) {
      start[sites + 1 + index] = 1
    }
  }

  /// What GLPK calls at each step of its search.
  private func look(at tree: OpaquePointer) {
    switch glp_ios_reason(tree) {
    case GLP_IHEUR:
      if !start.isEmpty {
        glp_ios_heur_sol(tree, start)
        start = []
      }
    case GLP_ISELECT:
      var active: Int32 = 0
      var current: Int32 = 0
      var total: Int32 = 0
      glp_ios_tree_size(tree, &active, &current, &total)
      let best = glp_ios_best_node(tree)
      if best != 0 { bound = min(bound, glp_ios_node_bound(tree, best)) }
      if Int(total) > nodes { glp_ios_terminate(tree) }
    default: break
    }
  }
}
