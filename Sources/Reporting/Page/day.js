// Draws the residents' day and its traffic; a part of report.js, which gives what both use.
"use strict";
function dayCharts(page) {
  const { border, choose, data, fit, frame, ground, hover, joined, number, say, tip } = page;
  const day = data.day;
  const W = { ...page.W, ...(day ? day.words : {}) };

  // MARK: What comes packed

  const bytesOf = (text) => Uint8Array.from(window.atob(text), (c) => c.charCodeAt(0));
  const wordsOf = (text) => new Uint16Array(bytesOf(text).buffer);
  const signedOf = (text) => new Int16Array(bytesOf(text).buffer);

  const opened = {};
  /// Unpacks what is asked for once.
  const once = (key, open) => (opened[key] = opened[key] || open());
  const network = () => once("network", () => ({
    east: signedOf(day.network.east), north: signedOf(day.network.north),
    from: wordsOf(day.network.from), to: wordsOf(day.network.to),
    classes: bytesOf(day.network.classes), nameOf: wordsOf(day.network.nameOf),
  }));
  const traffic = (i) => once("traffic" + i, () => ({
    flows: bytesOf(day.traffic[i].flows), speeds: bytesOf(day.traffic[i].speeds),
    eased: bytesOf(day.traffic[i].eased),
  }));

  // MARK: A map on a canvas

  // From standing, dark, to free, pale: what is slow stands out, with or without colour.
  const speedColour = d3.scaleLinear().domain([0, 0.2, 0.4, 0.6, 0.8, 1])
    .range(["#5e0a2a", "#b3263a", "#e2703a", "#f2b95a", "#a9c8d6", "#bfd3dd"]).clamp(true);
  const flowColour = d3.interpolateRgbBasis(["#c4d3d8", "#6fa3bd", "#31688e", "#1c2f5c"]);

  /// The dongs under a canvas of the same size, with room for a key below.
  function board(div, title, below) {
    const plot = d3.select(div).append("div").attr("class", "plot city board").node();
    const sheet = ground(plot, title, below);
    sheet.svg.append("g").selectAll("path").data(d3.range(data.map.dongs.length)).enter().append("path")
      .attr("d", (d) => sheet.path(border(d))).attr("fill-rule", "evenodd").attr("fill", "#f5f7f8")
      .attr("stroke", "#d5dce2").attr("stroke-width", 0.8);
    const canvas = d3.select(plot).append("canvas").attr("aria-hidden", "true").node();
    const ratio = Math.max(1, Math.min(3, window.devicePixelRatio || 1));
    const tall = sheet.tall + 8;
    canvas.width = Math.round(sheet.width * ratio);
    canvas.height = Math.round(tall * ratio);
    canvas.style.aspectRatio = sheet.width + " / " + tall;
    const ink = canvas.getContext("2d");
    ink.setTransform(canvas.width / sheet.width, 0, 0, canvas.height / tall, 0, 0);
    return { ...sheet, plot, canvas, ink, height: tall };
  }

  /// Both ends of each link on the screen, moved to the right of its direction.
  function lines(place, shift) {
    const net = network();
    const count = net.from.length;
    const ends = new Float32Array(4 * count);
    for (let i = 0; i < count; i += 1) {
      const [x0, y0] = place([net.east[net.from[i]], net.north[net.from[i]]]);
      const [x1, y1] = place([net.east[net.to[i]], net.north[net.to[i]]]);
      const long = Math.hypot(x1 - x0, y1 - y0) || 1;
      const [sx, sy] = [-(y1 - y0) / long * shift, (x1 - x0) / long * shift];
      ends.set([x0 + sx, y0 + sy, x1 + sx, y1 + sy], 4 * i);
    }
    return ends;
  }

  /// The link nearest to a point within some pixels, or -1.
  function nearest(ends, x, y, within, isShown) {
    let [best, found] = [within * within, -1];
    for (let i = 0; i < ends.length / 4; i += 1) {
      if (!isShown(i)) continue;
      const [x0, y0] = [ends[4 * i], ends[4 * i + 1]];
      const [dx, dy] = [ends[4 * i + 2] - x0, ends[4 * i + 3] - y0];
      const along = Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy || 1)));
      const far = (x - x0 - along * dx) ** 2 + (y - y0 - along * dy) ** 2;
      if (far < best) [best, found] = [far, i];
    }
    return found;
  }

  function pointAt(canvas, width, event) {
    const box = canvas.getBoundingClientRect();
    const scale = width / (box.width || 1);
    return [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
  }

  function showTip(event, words) {
    tip.textContent = words;
    tip.hidden = !words;
    if (!words) return;
    const box = tip.getBoundingClientRect();
    tip.style.left = Math.max(4, Math.min(event.clientX + 14, window.innerWidth - box.width - 6)) + "px";
    const below = event.clientY + 16;
    tip.style.top = Math.max(4, below + box.height > window.innerHeight
      ? event.clientY - box.height - 10 : below) + "px";
  }

  const clock = (hour) => {
    const minutes = Math.round(hour * 60);
    const two = (v) => String(v).padStart(2, "0");
    return two(Math.floor(minutes / 60) % 24) + ":" + two(minutes % 60);
  };
  const hourSpan = (h) => clock(h) + "–" + (h === 23 ? "24:00" : clock(h + 1));

  /// A slider with its value in words.
  function slider(div, name, legend, most, step, value, words, change) {
    const row = d3.select(div).append("div").attr("class", "slide");
    const id = "slide-" + name;
    row.append("label").attr("for", id).text(legend);
    const input = row.append("input").attr("type", "range").attr("id", id).attr("min", 0).attr("max", most)
      .attr("step", step).property("value", value).node();
    const output = row.append("output").attr("for", id).node();
    const tell = () => {
      output.textContent = words(Number(input.value));
      input.setAttribute("aria-valuetext", output.textContent);
    };
    input.addEventListener("input", () => { tell(); change(Number(input.value)); });
    tell();
    return { row, input, tell };
  }

  /// Which alternative is drawn where there are two.
  function chosenDay(div, name, redraw) {
    const chosen = Math.min(Number(div.dataset.alternative || 0), day.traffic.length - 1);
    if (day.traffic.length > 1) {
      choose(div, name, say(W.shownAlternative), day.traffic.map((t) => t.alternative), chosen, (place) => {
        div.dataset.alternative = place;
        redraw();
      });
    }
    return chosen;
  }

  // MARK: Flows and speeds by hour

  const wideness = [2.6, 2.4, 2, 1.4, 1];

  /// - `speeds`: by hour and segment, or null where flows are drawn.
  function drawFlows(sheet, ends, own, speeds, hour, scale) {
    const { ink } = sheet;
    const net = network();
    const count = net.from.length;
    const at = hour * count;
    ink.clearRect(0, 0, sheet.width, sheet.height);
    ink.lineCap = "round";
    // What matters most is drawn last, so that nothing hides it.
    const weight = (i) => speeds ? -speeds[at + i] : own.flows[at + i];
    const order = Array.from({ length: count }, (_, i) => i).filter((i) => own.flows[at + i] > 0)
      .sort((a, b) => weight(a) - weight(b) || a - b);
    for (const i of order) {
      const share = (own.flows[at + i] / 255) ** 2;
      if (speeds && speeds[at + i] === 255) continue;
      ink.strokeStyle = speeds ? speedColour(speeds[at + i] / 200) : flowColour(Math.min(1, share * 1.6));
      ink.lineWidth = speeds
        ? wideness[net.classes[i]] * scale * (speeds[at + i] < 150 ? 1.35 : 1) : (0.5 + 5.5 * share) * scale;
      ink.beginPath();
      ink.moveTo(ends[4 * i], ends[4 * i + 1]);
      ink.lineTo(ends[4 * i + 2], ends[4 * i + 3]);
      ink.stroke();
    }
  }

  /// A bar of shades with its ends and middle in words.
  function keyBar(svg, top, width, shade, thick, ends, unit) {
    const wide = Math.min(200, width - 130);
    const steps = 48;
    for (let i = 0; i < steps; i += 1) {
      const share = (i + 0.5) / steps;
      svg.append("rect").attr("x", 6 + i * wide / steps).attr("width", wide / steps + 0.6)
        .attr("y", top + 4.5 - thick(share) / 2).attr("height", thick(share)).attr("fill", shade(share));
    }
    ends.forEach((words, i) => svg.append("text").attr("class", "label").attr("y", top + 24)
      .attr("x", 6 + i * wide / 2).attr("text-anchor", ["start", "middle", "end"][i]).text(words));
    svg.append("text").attr("class", "label").attr("x", wide + 16).attr("y", top + 9).text(unit);
  }

  const speedKey = (svg, top, width) => keyBar(svg, top, width, speedColour, () => 9, ["0", "50", "100%"],
    say(W.ofFree));

  const flowKey = (svg, top, width, most) => keyBar(
    svg, top, width, (share) => flowColour(Math.min(1, share * 1.6)), (share) => 0.5 + 8.5 * share,
    ["0", number(most / 2, 0), number(most, 0)], say(W.perHour));

  function trafficMap(div) {
    d3.select(div).html("");
    const i = chosenDay(div, "traffic-of", () => trafficMap(div));
    const own = traffic(i);
    const measure = Number(div.dataset.measure || 0);
    const labels = [W.easedShare, W.speedShare, W.flow];
    const speeds = [own.eased, own.speeds, null][measure];
    choose(div, "traffic-measure", say(W.shown), labels.map(say), measure, (place) => {
      div.dataset.measure = place;
      trafficMap(div);
    });
    let hour = Number(div.dataset.hour || 8);
    const most = day.traffic[i].most;
    let paint = () => {};
    slider(div, "traffic", say(W.hour), 23, 1, hour, hourSpan, (value) => {
      hour = value;
      div.dataset.hour = value;
      paint();
    });
    const sheet = board(div, say(W.roads), 58);
    const scale = Math.max(0.6, Math.min(1.25, sheet.width / 640));
    const ends = lines(sheet.place, 0.9 * scale);
    paint = () => drawFlows(sheet, ends, own, speeds, hour, scale);
    paint();
    if (speeds) speedKey(sheet.svg, sheet.tall + 20, sheet.width);
    else flowKey(sheet.svg, sheet.tall + 20, sheet.width, most);
    const net = network();
    const count = net.from.length;
    const isShown = (link) => own.flows[hour * count + link] > 0;
    sheet.canvas.addEventListener("mousemove", (event) => {
      const [x, y] = pointAt(sheet.canvas, sheet.width, event);
      const link = nearest(ends, x, y, 8, isShown);
      if (link < 0) return showTip(event, "");
      const share = (own.flows[hour * count + link] / 255) ** 2;
      showTip(event, say(day.network.names[net.nameOf[link]]) + " · " + say(W.classes[net.classes[link]])
        + "\n" + hourSpan(hour) + "\n" + say(W.flow) + ": " + number(Math.round(share * most), 0)
        + [[W.easedShare, own.eased], [W.speedShare, own.speeds]].map(([words, all]) =>
          "\n" + say(words) + ": " + number(all[hour * count + link] / 2, 0) + "%").join(""));
    });
    sheet.canvas.addEventListener("mouseleave", () => { tip.hidden = true; });
  }

  // MARK: A corridor, by place and hour

  function corridor(div) {
    const road = day.corridor;
    d3.select(div).html("");
    const plots = d3.select(div).append("div").attr("class", "plots wide");
    const places = road.directions.map((direction) => {
      const own = plots.append("div");
      own.append("h4").text(say(direction.name));
      return own.append("div").attr("class", "plot").node();
    });
    road.directions.forEach((direction, k) => corridorPanel(places[k], direction, k));
  }

  function corridorPanel(plot, direction, k) {
    const speeds = once("corridor" + k, () => bytesOf(direction.speeds));
    const { svg, width, height } = frame(plot, 380, say(direction.name));
    const count = direction.at.length - 1;
    const long = direction.at[count];
    const left = Math.min(118, width * 0.34), right = 20, top = 28;
    const x = d3.scaleLinear().domain([0, 24]).range([left, width - right]);
    const y = d3.scaleLinear().domain([0, long]).range([height - 74, top]);
    // One path for each shade: some thousands of rectangles would make a page slow.
    const shades = 20;
    const boxes = Array.from({ length: shades + 1 }, () => []);
    for (let h = 0; h < 24; h += 1) {
      for (let i = 0; i < count; i += 1) {
        const speed = speeds[h * count + i];
        if (speed === 255) continue;
        const [x0, x1] = [x(h), x(h + 1) + 0.3];
        const [y0, y1] = [y(direction.at[i]), y(direction.at[i + 1]) - 0.3];
        boxes[Math.min(shades, Math.round(speed / 200 * shades))].push(
          "M" + x0.toFixed(1) + "," + y0.toFixed(1) + "H" + x1.toFixed(1) + "V" + y1.toFixed(1)
          + "H" + x0.toFixed(1) + "Z");
      }
    }
    svg.append("rect").attr("x", left).attr("y", top).attr("width", width - left - right)
      .attr("height", height - 74 - top).attr("fill", "#eef1f3");
    boxes.forEach((own, shade) => own.length && svg.append("path").attr("d", own.join(""))
      .attr("fill", speedColour(shade / shades)));
    svg.append("g").attr("class", "axis").attr("transform", "translate(0," + (height - 74) + ")")
      .call(d3.axisBottom(x).tickValues(d3.range(0, 25, width < 420 ? 6 : 3))
        .tickFormat((h) => h + say(page.W.oclock)).tickSizeOuter(0));
    svg.append("text").attr("class", "label").attr("x", left - 6).attr("y", 16).attr("text-anchor", "end")
      .text("↑ km");
    svg.append("g").attr("class", "axis").attr("transform", "translate(" + left + ",0)")
      .call(d3.axisLeft(y).tickValues(d3.range(0, long, long > 8000 ? 2000 : 1000))
        .tickFormat((m) => m / 1000).tickSizeOuter(0));
    let last = Infinity;
    direction.marks.forEach((mark) => {
      const at = y(mark.at);
      if (last - at < 14) return;
      last = at;
      fit(svg.append("text").attr("class", "label mark").attr("x", left - 26).attr("y", at + 4)
        .attr("text-anchor", "end").text(say(mark.name)), left - 30);
      svg.append("line").attr("x1", left - 24).attr("x2", left - 18).attr("y1", at).attr("y2", at)
        .attr("stroke", "#9aa5b1");
    });
    const cover = svg.append("rect").attr("x", left).attr("y", top).attr("width", width - left - right)
      .attr("height", height - 74 - top).attr("fill", "transparent").node();
    cover.addEventListener("mousemove", (event) => {
      const box = svg.node().getBoundingClientRect();
      const scale = width / (box.width || 1);
      const hour = Math.max(0, Math.min(23, Math.floor(x.invert((event.clientX - box.left) * scale))));
      const metres = y.invert((event.clientY - box.top) * scale);
      const i = Math.max(0, Math.min(count - 1, d3.bisectRight(direction.at, metres) - 1));
      const speed = speeds[hour * count + i];
      showTip(event, hourSpan(hour) + ", " + number(metres / 1000, 1) + " km\n" + say(W.speedShare) + ": "
        + (speed === 255 ? "–" : number(speed / 2, 0) + "%"));
    });
    cover.addEventListener("mouseleave", () => { tip.hidden = true; });
    speedKey(svg, height - 40, width);
  }

  // MARK: The city as a whole

  function diagram(div) {
    const points = day.diagram.points;
    d3.select(div).html("");
    const plot = d3.select(div).append("div").attr("class", "plot city").node();
    const { svg, width, height } = frame(plot, 380, say(W.diagram));
    const left = 66, right = 20;
    const most = d3.max(points, (p) => p.vehicles) || 1;
    const x = d3.scaleLinear().domain([0, most * 1.04]).range([left, width - right]);
    const y = d3.scaleLinear().domain([0, (d3.max(points, (p) => p.kilometresPerHour) || 1) * 1.06])
      .range([height - 46, 28]);
    svg.append("g").attr("class", "grid").attr("transform", "translate(" + left + ",0)")
      .call(d3.axisLeft(y).ticks(5).tickSize(-(width - left - right)).tickFormat(""))
      .select(".domain").remove();
    // Lines of equal speed, as far as they lie in the frame.
    [10, 20, 30, 40].forEach((speed) => {
      const end = Math.min(x.domain()[1], y.domain()[1] / speed);
      svg.append("line").attr("x1", x(0)).attr("y1", y(0)).attr("x2", x(end)).attr("y2", y(end * speed))
        .attr("stroke", "#c6ced6").attr("stroke-dasharray", "3 3");
      // Beside the line, away from where the points of a city lie.
      const at = end * (speed < 35 ? 0.82 : 0.7);
      svg.append("text").attr("class", "label over").attr("x", x(at) + (speed < 35 ? 6 : -6))
        .attr("y", y(at * speed) + (speed < 35 ? 14 : -4)).attr("text-anchor", speed < 35 ? "start" : "end")
        .text(speed + " km/h");
    });
    svg.append("g").attr("class", "axis").attr("transform", "translate(" + left + ",0)")
      .call(d3.axisLeft(y).ticks(5).tickSizeOuter(0));
    svg.append("g").attr("class", "axis").attr("transform", "translate(0," + (height - 46) + ")")
      .call(d3.axisBottom(x).ticks(width < 420 ? 3 : 6).tickSizeOuter(0));
    svg.append("text").attr("class", "label").attr("x", width - right).attr("y", height - 8)
      .attr("text-anchor", "end").text(say(W.vehicles) + " →");
    svg.append("text").attr("class", "label").attr("x", 4).attr("y", 13).text("↑ " + say(W.kilometres));
    svg.append("path").datum(points).attr("fill", "none").attr("stroke", "#8a96a3")
      .attr("d", d3.line().x((p) => x(p.vehicles)).y((p) => y(p.kilometresPerHour)));
    const shade = d3.scaleLinear().domain([0, 8, 13, 18, 24])
      .range(["#1c2f5c", "#3f7fb0", "#d9a441", "#c2502f", "#5b1a3a"]);
    const period = day.diagram.isCounted ? (points.length > 1 ? points[1].hour - points[0].hour : 1) : 1;
    hover(
      svg.selectAll("circle").data(points).enter().append("circle").attr("r", period < 1 ? 2.6 : 5)
        .attr("cx", (p) => x(p.vehicles)).attr("cy", (p) => y(p.kilometresPerHour))
        .attr("fill", (p) => shade(p.hour - period / 2)).attr("stroke", "#fff").attr("stroke-width", 0.8)
        .attr("tabindex", period < 1 ? null : 0),
      (p) => clock(p.hour - period) + "–" + (p.hour === 24 ? "24:00" : clock(p.hour)) + "\n" + say(W.vehicles) + ": "
        + number(p.vehicles, 0) + "\n" + say(W.kilometres) + ": " + number(p.kilometresPerHour, 0)
        + "\n" + say(W.speed) + ": " + number(p.kilometresPerHour / (p.vehicles || 1), 1) + " km/h");
    const named = points.filter((p) => [7, 8, 9, 13, 18, 19, 21].includes(p.hour - period));
    if (period === 1) named.forEach((p) => svg.append("text").attr("class", "label over").attr("x", x(p.vehicles) - 9)
      .attr("y", y(p.kilometresPerHour) - 5).attr("text-anchor", "end").text((p.hour - 1) + say(page.W.oclock)));
  }

  // MARK: Trips and modes

  // By mode: told apart with any colour vision, ordered so that neighbours differ in lightness.
  const modeColours = ["#8a8f98", "#009e73", "#0072b2", "#7db9de", "#e6a700", "#c2412d", "#8e4ba8", "#e39a8d"];

  function modeLegend(div, extra) {
    const list = d3.select(div).append("ul").attr("class", "legend");
    const entry = (colour, words) => {
      const item = list.append("li");
      item.append("svg").attr("width", 14).attr("height", 14).attr("aria-hidden", "true").append("circle")
        .attr("cx", 7).attr("cy", 7).attr("r", 5.5).attr("fill", colour);
      item.append("span").text(words);
    };
    day.trips.modes.forEach((mode, m) => entry(modeColours[m], say(mode)));
    if (extra) entry(...extra);
  }

  function tripHours(div) {
    d3.select(div).html("");
    modeLegend(div);
    const plot = d3.select(div).append("div").attr("class", "plot").node();
    const { svg, width, height } = frame(plot, 300, say(W.tripsByHour));
    const left = 62, right = 20;
    const sums = day.trips.byHour.map((own) => d3.sum(own));
    const x = d3.scaleLinear().domain([0, 24]).range([left, width - right]);
    const y = d3.scaleLinear().domain([0, d3.max(sums) || 1]).nice(4).range([height - 30, 24]);
    svg.append("text").attr("class", "label").attr("x", 4).attr("y", 13)
      .text(say(W.tripsByHour));
    svg.append("g").attr("class", "grid").attr("transform", "translate(" + left + ",0)")
      .call(d3.axisLeft(y).ticks(4).tickSize(-(width - left - right)).tickFormat(""))
      .select(".domain").remove();
    svg.append("g").attr("class", "axis").attr("transform", "translate(" + left + ",0)")
      .call(d3.axisLeft(y).ticks(4).tickSizeOuter(0));
    svg.append("g").attr("class", "axis").attr("transform", "translate(0," + (height - 30) + ")")
      .call(d3.axisBottom(x).tickValues(d3.range(0, 25, width < 420 ? 6 : 3))
        .tickFormat((h) => h + say(page.W.oclock)).tickSizeOuter(0));
    const step = x(1) - x(0);
    day.trips.byHour.forEach((own, h) => {
      let below = 0;
      own.forEach((trips, m) => {
        if (trips <= 0) return;
        svg.append("rect").attr("x", x(h) + 1).attr("width", Math.max(1, step - 2)).attr("y", y(below + trips))
          .attr("height", y(below) - y(below + trips)).attr("fill", modeColours[m]);
        below += trips;
      });
    });
    hover(
      svg.selectAll("rect.cover").data(d3.range(24)).enter().append("rect").attr("x", (h) => x(h))
        .attr("width", step).attr("y", 24).attr("height", height - 54).attr("fill", "transparent"),
      (h) => hourSpan(h) + "\n" + day.trips.modes.map((mode, m) =>
        say(mode) + ": " + number(day.trips.byHour[h][m], 0)).join("\n"));
  }

  function tripPurposes(div) {
    d3.select(div).html("");
    modeLegend(div);
    const rows = day.trips.byPurpose.map((own, p) => ({ name: day.trips.purposes[p], own }));
    rows.push({
      name: W.all, own: day.trips.modes.map((_, m) => d3.sum(day.trips.byPurpose, (own) => own[m])),
    });
    const plot = d3.select(div).append("div").attr("class", "plot").node();
    const tall = 30;
    const { svg, width } = frame(plot, rows.length * tall + 34, say(W.tripsByPurpose));
    const left = Math.min(96, width * 0.27), right = 74;
    const x = d3.scaleLinear().domain([0, 100]).range([left, width - right]);
    rows.forEach((row, r) => {
      const all = d3.sum(row.own) || 1;
      const top = r * tall + 4;
      fit(svg.append("text").attr("class", "label").attr("x", left - 8).attr("y", top + 15)
        .attr("text-anchor", "end").text(say(row.name)), left - 10);
      svg.append("text").attr("class", "label").attr("x", width - right + 8).attr("y", top + 15)
        .text(number(d3.sum(row.own), 0));
      let before = 0;
      row.own.forEach((trips, m) => {
        const share = 100 * trips / all;
        const wide = x(share) - x(0);
        if (trips <= 0) return;
        const box = svg.append("rect").datum(m).attr("x", x(before)).attr("width", wide).attr("y", top)
          .attr("height", tall - 9).attr("fill", modeColours[m]);
        hover(box, () => say(row.name) + " · " + say(day.trips.modes[m]) + ": " + number(share, 1) + "% ("
          + number(trips, 0) + ")");
        if (wide > 34) {
          svg.append("text").attr("x", x(before) + wide / 2).attr("y", top + 15).attr("text-anchor", "middle")
            .attr("pointer-events", "none").style("fill", [3, 4, 7].includes(m) ? "#1b2733" : "#fff")
            .text(number(share, 0) + "%");
        }
        before += share;
      });
    });
    svg.append("g").attr("class", "axis").attr("transform", "translate(0," + (rows.length * tall + 2) + ")")
      .call(d3.axisBottom(x).ticks(width < 420 ? 3 : 5).tickFormat((v) => v + "%").tickSizeOuter(0));
  }

  // MARK: A day in motion

  /// The trips unpacked: where each one's points begin, and whose it is.
  const moving = () => once("moving", () => {
    const packed = day.moving;
    const [modes, counts] = [bytesOf(packed.modes), bytesOf(packed.counts)];
    const first = new Uint32Array(counts.length + 1);
    counts.forEach((count, i) => { first[i + 1] = first[i] + count; });
    return {
      modes, first, east: signedOf(packed.east), north: signedOf(packed.north), times: wordsOf(packed.times),
    };
  });

  const paces = [300, 600, 1800];
  /// A third of the tail that everybody leaves behind, in units of two seconds: a minute.
  const tail = 30;
  const dawn = 4, dusk = 26;
  /// Where the clock stands: kept over a change of language or of the window's width.
  const show = { hour: 7.5, playing: false, pace: 1, stamp: 0, id: 0 };

  function movingDay(div) {
    window.cancelAnimationFrame(show.id);
    d3.select(div).html("");
    modeLegend(div, ["#c3cad1", say(W.staying)]);
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    choose(div, "pace", say(W.pace), W.paces.map(say), show.pace, (place) => {
      show.pace = place;
      movingDay(div);
    });
    const control = slider(
      div, "moving", say(W.moment), dusk, 1 / 12, show.hour, clock, (value) => {
        show.hour = value;
        paint();
      });
    control.input.min = dawn;
    control.input.value = show.hour;
    control.tell();
    const button = control.row.insert("button", "label").attr("type", "button").attr("class", "play").node();
    const status = d3.select(div).append("p").attr("class", "note").node();
    const sheet = board(div, say(W.moving), 8);
    groundRoads(sheet);
    const dots = places(sheet);
    const paint = () => {
      const count = drawMoving(sheet, dots, show.hour * 1800);
      status.textContent = say(W.underWay) + ": " + day.trips.modes.map((mode, m) => [mode, count[m]])
        .filter(([, n]) => n > 0).map(([mode, n]) => say(mode) + " " + n).join(", ");
    };
    const label = () => {
      button.textContent = (show.playing ? "❚❚ " : "▶ ") + say(show.playing ? W.pause : W.play);
      button.setAttribute("aria-pressed", String(show.playing));
    };
    const step = (stamp) => {
      if (!show.playing || !div.contains(sheet.canvas)) return;
      const passed = Math.min(0.2, (stamp - (show.stamp || stamp)) / 1000);
      // Where less motion is wished for, the picture changes once a second.
      if (!calm || stamp - show.stamp >= 1000 || show.stamp === 0) {
        show.hour += (calm && show.stamp ? 1 : passed) * paces[show.pace] / 3600;
        show.stamp = stamp;
        if (show.hour >= dusk) show.hour = dawn;
        control.input.value = show.hour;
        control.tell();
        paint();
      }
      show.id = window.requestAnimationFrame(step);
    };
    button.addEventListener("click", () => {
      show.playing = !show.playing;
      show.stamp = 0;
      label();
      if (show.playing) show.id = window.requestAnimationFrame(step);
    });
    label();
    paint();
    if (show.playing) {
      show.stamp = 0;
      show.id = window.requestAnimationFrame(step);
    }
  }

  /// The wider roads, which stand still.
  function groundRoads({ svg, place }) {
    const net = network();
    const parts = [[], []];
    for (let i = 0; i < net.from.length; i += 1) {
      const kind = net.classes[i];
      // Both directions lie on one another; one is enough.
      if (kind > 3 || net.from[i] > net.to[i]) continue;
      const [a, b] = [net.from[i], net.to[i]].map((n) => place([net.east[n], net.north[n]]));
      parts[kind < 2 ? 1 : 0].push("M" + a.map((v) => v.toFixed(1)) + "L" + b.map((v) => v.toFixed(1)));
    }
    parts.forEach((part, wide) => svg.append("path").attr("d", part.join("")).attr("fill", "none")
      .attr("stroke", wide ? "#b9c3cc" : "#d3dae0").attr("stroke-width", wide ? 1.6 : 0.9));
  }

  /// All points on the screen.
  function places({ place }) {
    const trips = moving();
    const all = new Float32Array(2 * trips.east.length);
    for (let i = 0; i < trips.east.length; i += 1) all.set(place([trips.east[i], trips.north[i]]), 2 * i);
    return all;
  }

  /// Draws everybody at a moment, in units of two seconds; how many are under way by mode.
  function drawMoving(sheet, dots, now) {
    const { ink, width, height } = sheet;
    const { modes, first, times } = moving();
    const scale = Math.max(0.65, Math.min(1.2, width / 640));
    const count = new Array(day.trips.modes.length).fill(0);
    const under = count.map(() => []);
    const still = [];
    const tails = count.map(() => []);
    /// Where somebody is at a moment of a trip.
    const placeAt = (trip, moment) => {
      let [low, high] = [first[trip], first[trip + 1] - 1];
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (times[middle] <= moment) low = middle; else high = middle;
      }
      const share = Math.max(0, (moment - times[low]) / (times[high] - times[low] || 1));
      return [
        dots[2 * low] + share * (dots[2 * high] - dots[2 * low]),
        dots[2 * low + 1] + share * (dots[2 * high + 1] - dots[2 * low + 1])];
    };
    for (let i = 0; i < modes.length;) {
      // The trips of one person.
      let end = i + 1;
      while (end < modes.length && modes[end] < 128) end += 1;
      let at = i;
      while (at < end && times[first[at + 1] - 1] <= now) at += 1;
      if (at === end) still.push(first[end] - 1);
      else if (times[first[at]] > now) still.push(first[at]);
      else {
        const mode = modes[at] & 127;
        count[mode] += 1;
        under[mode].push(...placeAt(at, now));
        tails[mode].push([3, 2, 1, 0].map((back) => placeAt(at, now - back * tail)));
      }
      i = end;
    }
    ink.clearRect(0, 0, width, height);
    ink.fillStyle = "#aeb7c0";
    ink.globalAlpha = 0.55;
    still.forEach((p) => ink.fillRect(dots[2 * p] - 0.8 * scale, dots[2 * p + 1] - 0.8 * scale, 1.6 * scale, 1.6 * scale));
    ink.globalAlpha = 0.55;
    ink.lineWidth = 1.6 * scale;
    tails.forEach((own, mode) => {
      ink.strokeStyle = modeColours[mode];
      ink.beginPath();
      own.forEach((line) => line.forEach(([x, y], k) => k ? ink.lineTo(x, y) : ink.moveTo(x, y)));
      ink.stroke();
    });
    ink.globalAlpha = 1;
    under.forEach((own, mode) => {
      ink.fillStyle = modeColours[mode];
      ink.strokeStyle = "#fff";
      ink.lineWidth = 0.7 * scale;
      for (let k = 0; k < own.length; k += 2) {
        ink.beginPath();
        ink.arc(own[k], own[k + 1], (mode < 2 ? 2.4 : 3.1) * scale, 0, 2 * Math.PI);
        ink.fill();
        ink.stroke();
      }
    });
    return count;
  }

  return { traffic: trafficMap, corridor, diagram, tripHours, tripPurposes, moving: movingDay };
}
