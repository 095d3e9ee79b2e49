// Draws the circuits and stops of services whose vehicles go round; a part of report.js, which
// gives what both use.
"use strict";
function circuitCharts(page) {
  const {
    W, border, choose, colours, dash, data, drawRoads, fit, frame, ground, hourName, hover, interval,
    joined, keyOf, number, say, symbol,
  } = page;
  const english = () => document.documentElement.lang === "en";

  /// Which alternative is shown, where there are several: at first that which leads, or one whose vehicles go round, for
  /// nobody may under the baseline. On paper it is named.
  function chosenAlternative(div, name, circuit, redraw) {
    const first = circuit.alternatives[data.leading].routes.length > 0
      ? data.leading : circuit.alternatives.findIndex((own) => own.routes.length > 0);
    const chosen = Number(div.dataset.alternative || Math.max(0, first));
    d3.select(div).html("");
    if (data.alternatives.length < 2) return chosen;
    choose(div, name, say(W.shownAlternative), data.alternatives, chosen, (place) => {
      div.dataset.alternative = place;
      redraw();
    });
    d3.select(div).append("p").attr("class", "chosen").text(data.alternatives[chosen]);
    return chosen;
  }

  // The first colour is too like the roads.
  const vehicleColour = (v) => colours[1 + v % (colours.length - 1)];
  const vehicleName = (v) => english()
    ? say(W.vehicle) + " " + (v + 1) : (v + 1) + "호 " + say(W.vehicle);

  function circuitLegend(div, circuit, vehicles) {
    const list = d3.select(div).append("ul").attr("class", "legend");
    const entry = (words, draw) => {
      const item = list.append("li");
      draw(item.append("svg").attr("width", 34).attr("height", 14).attr("aria-hidden", "true"));
      item.append("span").text(words);
    };
    vehicles.forEach((v) => entry(vehicleName(v), (svg) =>
      svg.append("line").attr("x1", 1).attr("x2", 33).attr("y1", 7).attr("y2", 7)
        .attr("stroke", vehicleColour(v)).attr("stroke-width", 2.4).attr("stroke-dasharray", dash(v))));
    entry(say(W.stopBySize), (svg) => [[9, 3], [22, 6]].forEach(([x, r]) =>
      svg.append("circle").attr("class", "stop").attr("cx", x).attr("cy", 7).attr("r", r)));
    entry(say(W.neverVisited), (svg) => svg.append("circle").attr("class", "stop never").attr("cx", 17)
      .attr("cy", 7).attr("r", 2.5));
    if (circuit.fixed.length) {
      entry(say(circuit.fixedName), (svg) => svg.append("rect").attr("class", "fixed").attr("x", 14)
        .attr("y", 4).attr("width", 6).attr("height", 6));
    }
    if (circuit.depot) {
      entry(say(W.depot), (svg) => svg.append("path").attr("class", "depot")
        .attr("d", symbol(2, 70)).attr("transform", "translate(17,8)"));
    }
  }

  /// What a vehicle did on a day, call by call.
  function routeWords(route, circuit) {
    return vehicleName(route.vehicle) + ", " + say(W.days[route.dayOfWeek]) + "\n"
      + route.calls.map((call) => call.announced + " " + say(circuit.stops[call.stop].name)
        + (call.open ? "" : " (" + say(W.notHeld) + (call.reason ? ": " + say(call.reason) : "") + ")"))
        .join("\n");
  }

  function stopWords(stop, figures, circuit) {
    const unit = (words) => say(words[circuit.isWeekly ? 0 : 1]);
    const dong = stop.dong == null ? "" : " (" + data.map.dongs[stop.dong].name + ")";
    return say(stop.name) + dong + "\n"
      + say(W.visits) + ": " + interval(figures.visits, 1, unit(W.counted)) + "\n"
      + (figures.missed && figures.missed.mean > 0
        ? say(W.missed) + ": " + interval(figures.missed, 1, unit(W.counted)) + "\n" : "")
      + say(W.served) + ": " + interval(figures.served, 1, unit(W.people)) + "\n"
      + say(W.turnedAway) + ": " + interval(figures.turnedAway, 1, unit(W.people));
  }

  // Roads and dongs, the circuits of one week, the stops by how often they are visited.
  function circuits(div, service) {
    const circuit = service.circuit;
    const chosen = chosenAlternative(
      div, "circuits-" + service.name, circuit, () => circuits(div, service));
    const shown = circuit.alternatives[chosen];
    const vehicles = Array.from(new Set(shown.routes.map((route) => route.vehicle)))
      .sort((a, b) => a - b);
    circuitLegend(div, circuit, vehicles);
    const plot = d3.select(div).append("div").attr("class", "plot city").node();
    const { svg, width, place, path } = ground(
      plot, say(W.circuits) + " – " + data.alternatives[chosen], 8);
    hover(
      svg.append("g").selectAll("path").data(d3.range(data.map.dongs.length)).enter().append("path")
        .attr("d", (d) => path(border(d))).attr("fill-rule", "evenodd").attr("fill", "#f3f5f7")
        .attr("stroke", "#b4bec8").attr("stroke-width", 0.8),
      (d) => data.map.dongs[d].name + " (" + data.map.dongs[d].roman + ")");
    drawRoads(svg, path);
    hover(
      svg.selectAll("rect.fixed").data(circuit.fixed.filter((site) => site.at)).enter().append("rect")
        .attr("class", "fixed").attr("width", 5).attr("height", 5)
        .attr("x", (site) => place(site.at)[0] - 2.5).attr("y", (site) => place(site.at)[1] - 2.5),
      (site) => say(site.name) + "\n" + say(circuit.fixedName));
    drawRoutes(svg, shown.routes, circuit, place);
    if (circuit.depot && circuit.depot.at) {
      hover(
        svg.append("path").datum(circuit.depot).attr("class", "depot").attr("d", symbol(2, 90))
          .attr("transform", "translate(" + place(circuit.depot.at) + ")"),
        (site) => say(site.name) + "\n" + say(W.depot));
    }
    const most = d3.max(circuit.alternatives, (own) =>
      d3.max(own.stops, (figures) => figures.visits ? figures.visits.mean : 0)) || 1;
    const large = Math.max(3, Math.min(6.5, width / 110));
    const often = (i) => shown.stops[i].visits ? shown.stops[i].visits.mean : 0;
    const stops = circuit.stops.map((stop, i) => i).filter((i) => circuit.stops[i].at)
      .sort((a, b) => often(b) - often(a) || a - b);
    hover(
      svg.selectAll("circle.stop").data(stops).enter().append("circle")
        .attr("class", (i) => "stop" + (often(i) > 0 ? "" : " never")).attr("tabindex", 0)
        .attr("cx", (i) => place(circuit.stops[i].at)[0]).attr("cy", (i) => place(circuit.stops[i].at)[1])
        .attr("r", (i) => often(i) > 0 ? 2.5 + large * Math.sqrt(often(i) / most) : 2),
      (i) => stopWords(circuit.stops[i], shown.stops[i], circuit));
  }

  function drawRoutes(svg, routes, circuit, place) {
    const line = (route) => {
      const ends = circuit.depot && circuit.depot.at ? [circuit.depot.at] : [];
      const held = route.calls.filter((call) => call.open).map((call) => circuit.stops[call.stop].at)
        .filter((at) => at);
      return held.length ? d3.line()(ends.concat(held, ends).map(place)) : null;
    };
    const drawnRoutes = routes.filter((route) => line(route));
    const layer = svg.append("g").attr("fill", "none").attr("stroke-linejoin", "round");
    layer.selectAll("path.route").data(drawnRoutes).enter().append("path").attr("class", "route")
      .attr("d", line).attr("stroke", (route) => vehicleColour(route.vehicle))
      .attr("stroke-width", 2).attr("stroke-opacity", 0.8)
      .attr("stroke-dasharray", (route) => dash(route.vehicle));
    // A line is thinner than a hand is steady.
    hover(
      layer.selectAll("path.near").data(drawnRoutes).enter().append("path").attr("class", "near")
        .attr("d", line).attr("stroke", "transparent").attr("stroke-width", 9)
        .attr("pointer-events", "stroke"),
      (route) => routeWords(route, circuit));
  }

  // Who was turned away, by stop and hour; the stops with most of them first.
  function turnedAway(div, service) {
    const circuit = service.circuit;
    const chosen = chosenAlternative(
      div, "turnedAway-" + service.name, circuit, () => turnedAway(div, service));
    const cells = circuit.alternatives[chosen].turnedAway;
    if (cells.length === 0) {
      d3.select(div).append("p").attr("class", "gap").text(say(W.nobodyTurnedAway));
      return;
    }
    // The same hours and colours for every alternative, so that they can be compared.
    const all = circuit.alternatives.reduce((list, own) => list.concat(own.turnedAway), []);
    const hours = d3.range(d3.min(all, (c) => c.hour), d3.max(all, (c) => c.hour) + 1);
    const top = d3.max(all, (c) => c.turnedAway.mean);
    const scale = d3.scaleSequential(d3.interpolateRgbBasis(["#fdf1e3", "#f2a65a", "#a3410b", "#5b1f04"]))
      .domain([0, top]);
    const figures = circuit.alternatives[chosen].stops;
    const sum = (i) => figures[i].turnedAway.mean;
    const rows = Array.from(new Set(cells.map((c) => c.stop))).sort((a, b) => sum(b) - sum(a) || a - b);
    const shown = rows.slice(0, 40);
    const plot = d3.select(div).append("div").attr("class", "plot").node();
    const row = 19, head = 22;
    const below = head + shown.length * row;
    const { svg, width } = frame(plot, below + 50 + (rows.length > shown.length ? 18 : 0),
      say(W.turnedAwayByHour) + " – " + data.alternatives[chosen]);
    const left = Math.max(84, Math.min(230, width * 0.28)), right = width - 42;
    const x = d3.scaleBand().domain(hours).range([left, Math.min(right, left + 56 * hours.length)]);
    const step = x.bandwidth();
    const every = Math.ceil(30 / step);
    svg.append("g").selectAll("text").data(hours.filter((h, i) => i % every === 0)).enter()
      .append("text").attr("class", "label").attr("x", (h) => x(h) + step / 2).attr("y", 14)
      .attr("text-anchor", "middle").text((h) => h + (step >= 34 ? say(W.oclock) : ""));
    const total = x.range()[1] + 38;
    svg.append("text").attr("class", "label").attr("x", total).attr("y", 14)
      .attr("text-anchor", "end").text(say(W.total));
    const lines = svg.selectAll("g.row").data(shown).enter().append("g").attr("class", "row")
      .attr("transform", (_, i) => "translate(0," + (head + i * row) + ")");
    lines.append("text").attr("class", "name").attr("x", 2).attr("y", 13)
      .text((i) => say(circuit.stops[i].name));
    fit(lines.select("text.name"), left - 8);
    const digits = top >= 10 ? 0 : 1;
    lines.append("text").attr("x", total).attr("y", 13).attr("text-anchor", "end")
      .text((i) => number(sum(i), sum(i) >= 100 ? 0 : 1));
    const unit = say(W.people[circuit.isWeekly ? 0 : 1]);
    const found = new Map(cells.map((c) => [c.stop + "/" + c.hour, c]));
    const squares = lines.selectAll("g.cell")
      .data((i) => hours.map((hour) => ({ stop: i, hour, cell: found.get(i + "/" + hour) })))
      .enter().append("g").attr("class", "cell")
      .attr("transform", (c) => "translate(" + x(c.hour) + ",0)");
    hover(
      squares.append("rect").attr("width", Math.max(1, step - 1)).attr("height", row - 1)
        .attr("fill", (c) => c.cell ? scale(c.cell.turnedAway.mean) : "#f3f5f7"),
      (c) => say(circuit.stops[c.stop].name) + " · " + hourName(c.hour) + "\n"
        + say(W.turnedAway) + ": " + (c.cell ? interval(c.cell.turnedAway, 2, unit) : "0" + joined(unit)));
    if (step >= 26) {
      squares.filter((c) => c.cell && Number(c.cell.turnedAway.mean.toFixed(digits)) > 0)
        .append("text").attr("pointer-events", "none").attr("x", (step - 1) / 2).attr("y", 13)
        .attr("text-anchor", "middle")
        .style("fill", (c) => c.cell.turnedAway.mean > 0.45 * top ? "#fff" : null)
        .text((c) => number(c.cell.turnedAway.mean, digits));
    }
    if (rows.length > shown.length) {
      const rest = rows.slice(shown.length);
      svg.append("text").attr("class", "label").attr("x", 2).attr("y", below + 14)
        .text(say(W.otherStops) + ": " + rest.length + " (" + number(d3.sum(rest, sum), 1) + joined(unit) + ")");
    }
    keyOf(svg, { scale, low: 0, high: top, unit, digits: 1 },
      below + 12 + (rows.length > shown.length ? 18 : 0), width);
  }

  return { circuits, turnedAway };
}
