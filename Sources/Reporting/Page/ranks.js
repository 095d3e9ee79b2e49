// Draws differences with their intervals: pair by pair, or of many alternatives in ranks; a part of
// report.js, which gives what both use.
"use strict";
function rankCharts(page) {
  const { W, fit, frame, hover, interval, say, ticked, tones, widened } = page;
  const ink = (pair) => pair.tone === "open" ? "#6b7785" : tones[pair.tone];

  /// The ends of the axis: all intervals, no difference, and the difference that matters.
  function span(figure, pairs) {
    const ends = pairs.map((p) => [p.difference - (p.half || 0), p.difference + (p.half || 0)]);
    const delta = figure.delta || 0;
    return widened(
      Math.min(-delta, 0, d3.min(ends, (e) => e[0])), Math.max(delta, 0, d3.max(ends, (e) => e[1])),
      0.06);
  }

  const words = (pair, figure) => pair.b + " − " + pair.a + "\n"
    + interval({ mean: pair.difference, half: pair.half }, figure.digits, say(figure.unit), true)
    + "\n" + say(pair.verdict);

  // The differences of one figure, pair by pair, beside the difference that matters.
  function forest(div, figure) {
    const pairs = figure.pairs.filter((pair) => pair.difference != null);
    if (pairs.length === 0) {
      d3.select(div).html("").append("p").attr("class", "gap").text(say(W.nothing));
      return;
    }
    if (figure.isRanked) {
      ranks(div, figure, pairs);
      return;
    }
    const row = 46;
    const { svg, width, height } = frame(div, pairs.length * row + 52, say(figure.label));
    const [low, high] = span(figure, pairs);
    const delta = figure.delta || 0;
    const x = d3.scaleLinear().domain([low, high]).range([28, width - 28]);
    const bottom = pairs.length * row + 6;
    if (delta > 0) {
      svg.append("rect").attr("class", "band").attr("x", x(-delta)).attr("y", 2)
        .attr("width", x(delta) - x(-delta)).attr("height", bottom - 2);
    }
    svg.append("line").attr("class", "zero").attr("x1", x(0)).attr("x2", x(0)).attr("y1", 2)
      .attr("y2", bottom);
    const rows = svg.selectAll("g.pair").data(pairs).enter().append("g").attr("class", "pair")
      .attr("transform", (_, i) => "translate(0," + i * row + ")");
    rows.append("text").attr("x", 4).attr("y", 17).text((p) => p.b + " − " + p.a);
    fit(rows.select("text"), width - 8);
    rows.append("line").attr("x1", (p) => x(p.difference - (p.half || 0)))
      .attr("x2", (p) => x(p.difference + (p.half || 0))).attr("y1", 32).attr("y2", 32)
      .attr("stroke", ink)
      .attr("stroke-width", 2.5);
    hover(
      rows.append("circle").attr("cx", (p) => x(p.difference)).attr("cy", 32).attr("r", 5.5)
        .attr("fill", (p) => p.certain ? ink(p) : "#fff")
        .attr("stroke", ink)
        .attr("stroke-width", 2.2).attr("tabindex", 0),
      (p) => words(p, figure));
    axis(svg, figure, x, width, height, bottom, say(W.difference));
  }

  // A line for each alternative, the best first; names stand beside the plot, or above where it is
  // narrow.
  function ranks(div, figure, pairs) {
    const isNarrow = div.clientWidth < 560;
    const row = isNarrow ? 32 : 21, mid = isNarrow ? 22 : 11;
    const { svg, width, height } = frame(div, pairs.length * row + 56, say(figure.label));
    const left = isNarrow ? 12 : Math.min(280, width * 0.36);
    const x = d3.scaleLinear().domain(span(figure, pairs)).range([left + 12, width - 20]);
    const bottom = pairs.length * row + 6;
    const delta = figure.delta || 0;
    svg.selectAll("rect.stripe").data(pairs.filter((_, i) => i % 2)).enter().append("rect")
      .attr("class", "stripe").attr("x", 0).attr("width", width).attr("height", row)
      .attr("y", (_, i) => (2 * i + 1) * row);
    if (delta > 0) {
      svg.append("rect").attr("class", "band").attr("x", x(-delta)).attr("y", 0)
        .attr("width", x(delta) - x(-delta)).attr("height", bottom);
    }
    svg.append("line").attr("class", "zero").attr("x1", x(0)).attr("x2", x(0)).attr("y1", 0)
      .attr("y2", bottom);
    const rows = svg.selectAll("g.pair").data(pairs).enter().append("g").attr("class", "pair")
      .attr("transform", (_, i) => "translate(0," + i * row + ")");
    rows.append("text").attr("class", "over").attr("x", isNarrow ? 4 : left).attr("y", isNarrow ? 13 : 15)
      .attr("text-anchor", isNarrow ? "start" : "end").text((p) => p.b);
    fit(rows.select("text"), (isNarrow ? width : left) - 8);
    rows.append("line").attr("x1", (p) => x(p.difference - (p.half || 0)))
      .attr("x2", (p) => x(p.difference + (p.half || 0))).attr("y1", mid).attr("y2", mid)
      .attr("stroke", ink).attr("stroke-width", 2);
    hover(
      rows.append("circle").attr("cx", (p) => x(p.difference)).attr("cy", mid).attr("r", 4.5)
        .attr("fill", (p) => p.certain ? ink(p) : "#fff").attr("stroke", ink)
        .attr("stroke-width", 1.8).attr("tabindex", 0),
      (p) => words(p, figure));
    // The caption names the baseline too.
    const against = isNarrow ? "" : ", " + pairs[0].a;
    axis(svg, figure, x, width, height, bottom, say(W.toBaseline) + against);
  }

  function axis(svg, figure, x, width, height, bottom, title) {
    svg.append("g").attr("class", "axis").attr("transform", "translate(0," + bottom + ")")
      .call(d3.axisBottom(x).ticks(Math.max(3, Math.min(9, width / 80))).tickFormat(ticked)
        .tickSizeOuter(0));
    svg.append("text").attr("class", "label").attr("x", width / 2).attr("y", height - 6)
      .attr("text-anchor", "middle").text(title + (say(figure.unit) ? " (" + say(figure.unit) + ")" : ""));
  }

  return { forest };
}
