// Draws the charts of a report from the numbers in #data, switches its language, sorts its tables.
// Nothing is computed here but places on the screen.
"use strict";
(function () {
  const data = JSON.parse(document.getElementById("data").textContent);
  const root = document.documentElement;
  const tip = document.getElementById("tip");
  const say = (words) => words[root.lang === "en" ? "en" : "ko"];
  const W = data.words;

  // Told apart with any colour vision, and by shape and dash where colour is lost.
  const colours = ["#3b4754", "#0072b2", "#d55e00", "#009e73", "#aa3377", "#56a0d3", "#8c6d1f"];
  const dashes = ["none", "7 3", "2 3", "9 3 2 3", "12 4", "4 2", "1 2"];
  const symbols = [
    d3.symbolCircle, d3.symbolSquare, d3.symbolTriangle, d3.symbolDiamond, d3.symbolCross,
    d3.symbolStar, d3.symbolWye,
  ];
  const dash = (i) => dashes[i % dashes.length];
  const symbol = (i, size) => d3.symbol().type(symbols[i % symbols.length]).size(size || 70)();
  // Alternatives that cannot be told apart by a colour each are grey and lie below the others.
  const slot = (i) => data.shown.indexOf(i);
  const many = data.shown.length < data.alternatives.length;
  const grey = "#bcc4cc";
  const colour = (i) => slot(i) < 0 ? grey : colours[slot(i) % colours.length];
  const pattern = (i) => slot(i) < 0 ? "none" : dash(slot(i));
  const mark = (i, size) => symbol(Math.max(0, slot(i)), size);
  const fromBelow = d3.range(data.alternatives.length)
    .sort((a, b) => Math.sign(slot(a) + 0.5) - Math.sign(slot(b) + 0.5) || a - b);
  const tones = { better: "#1f6fb2", worse: "#b35806", open: "#c9ced4" };

  let printing = false;
  let drawn = 0;

  function number(value, digits) {
    if (value === null || value === undefined) return "–";
    const text = Math.abs(value).toFixed(digits);
    const parts = text.split(".");
    parts[0] = parts[0].replace(/\B(?=(\d{3})+$)/g, ",");
    return (value < 0 && Number(text) !== 0 ? "−" : "") + parts.join(".");
  }
  const signed = (value, digits) => (value > 0 ? "+" : "") + number(value, digits);
  function interval(estimate, digits, unit, sign) {
    if (!estimate) return say(W.undefined);
    const mean = sign ? signed(estimate.mean, digits) : number(estimate.mean, digits);
    const half = estimate.half == null
      ? "" : " ± " + number(estimate.half, digits);
    return mean + half + joined(unit);
  }
  // Korean joins a unit to its number.
  const joined = (unit) => (unit ? (root.lang === "en" ? " " : "") + unit : "");
  const ticked = (value) => d3.format(",")(value).replace("-", "−");

  function hover(selection, text) {
    selection.each(function (datum) {
      const show = (x, y) => {
        tip.textContent = text(datum);
        tip.hidden = false;
        const box = tip.getBoundingClientRect();
        const left = Math.min(x + 14, window.innerWidth - box.width - 6);
        const top = y + 16 + box.height > window.innerHeight ? y - box.height - 10 : y + 16;
        tip.style.left = Math.max(4, left) + "px";
        tip.style.top = Math.max(4, top) + "px";
      };
      const hide = () => { tip.hidden = true; };
      this.addEventListener("mousemove", (event) => show(event.clientX, event.clientY));
      this.addEventListener("mouseleave", hide);
      this.addEventListener("blur", hide);
      this.addEventListener("focus", () => {
        const box = this.getBoundingClientRect();
        show(box.right, box.top);
      });
      this.setAttribute("aria-label", text(datum));
    });
    return selection.classed("hover", true);
  }

  function frame(div, height, label) {
    const place = d3.select(div).html("");
    // A page of paper is narrower than most screens; what is drawn wide is shrunk on it.
    const width = Math.max(180, printing ? Math.min(680, div.clientWidth) : div.clientWidth);
    const svg = place.append("svg").attr("viewBox", "0 0 " + width + " " + height)
      .attr("role", "img").attr("aria-label", label);
    return { svg, width, height };
  }

  /// Shortens a text until it fits.
  function fit(text, width) {
    text.each(function () {
      const whole = this.textContent;
      let length = whole.length;
      while (length > 3 && this.getComputedTextLength() > width) {
        length -= 1;
        this.textContent = whole.slice(0, length) + "…";
      }
    });
    return text;
  }

  function widened(low, high, share) {
    // What differs by rounding alone is the same.
    if (high - low < 1e-9 * Math.max(1, Math.abs(low))) {
      const step = Math.abs(low) > 1e-9 ? Math.abs(low) * 0.1 : 1;
      return [low - step, high + step];
    }
    const margin = (high - low) * share;
    return [low - margin, high + margin];
  }

  function legend(div) {
    const list = d3.select(div).append("ul").attr("class", "legend");
    const entry = (words, i) => {
      const item = list.append("li");
      const svg = item.append("svg").attr("width", 34).attr("height", 14)
        .attr("aria-hidden", "true");
      svg.append("line").attr("x1", 1).attr("x2", 33).attr("y1", 7).attr("y2", 7)
        .attr("stroke", colour(i)).attr("stroke-width", 2.2).attr("stroke-dasharray", pattern(i));
      svg.append("path").attr("d", mark(i, 46)).attr("transform", "translate(17,7)")
        .attr("fill", colour(i));
      item.append("span").text(words);
    };
    data.shown.forEach((i) => entry(data.alternatives[i] + (i === 0 && data.alternatives.length > 1
      ? " (" + say(W.baseline) + ")" : ""), i));
    if (many) entry(say(W.others) + " (" + (data.alternatives.length - data.shown.length) + ")", fromBelow[0]);
  }

  /// Places side by side, all made before the first is measured: each one narrows the others.
  function panels(div, titles) {
    const plots = d3.select(div).append("div").attr("class", "plots");
    return titles.map((title) => {
      const place = plots.append("div");
      place.append("h4").text(title);
      return place.append("div").attr("class", "plot").node();
    });
  }

  function plane(plot, title, horizontal, vertical) {
    const points = fromBelow.map((i) => ({
      name: data.alternatives[i], i, x: horizontal.values[i], y: vertical.values[i],
      efficient: vertical.efficient[i],
    })).filter((p) => p.x && p.y);
    if (points.length === 0) {
      d3.select(plot).append("p").attr("class", "gap").text(say(W.nothing));
      return;
    }
    const { svg, width, height } = frame(plot, 270, title);
    const range = (key) => widened(
      d3.min(points, (p) => p[key].mean - (p[key].half || 0)),
      d3.max(points, (p) => p[key].mean + (p[key].half || 0)), 0.12);
    const x = d3.scaleLinear().domain(range("x")).range([58, width - 28]);
    const y = d3.scaleLinear().domain(range("y")).range([height - 46, 24]);
    const ticks = Math.max(2, Math.min(6, width / 90));
    svg.append("g").attr("class", "grid").attr("transform", "translate(58,0)")
      .call(d3.axisLeft(y).ticks(5).tickSize(-(width - 86)).tickFormat(""))
      .select(".domain").remove();
    svg.append("g").attr("class", "axis").attr("transform", "translate(58,0)")
      .call(d3.axisLeft(y).ticks(5).tickSizeOuter(0));
    svg.append("g").attr("class", "axis").attr("transform", "translate(0," + (height - 46) + ")")
      .call(d3.axisBottom(x).ticks(ticks).tickSizeOuter(0));
    svg.append("text").attr("class", "label").attr("x", width - 14).attr("y", height - 8)
      .attr("text-anchor", "end").text(say(horizontal.label) + " (" + say(horizontal.unit) + ") →");
    const unit = say(vertical.unit);
    svg.append("text").attr("class", "label").attr("x", 4).attr("y", 13)
      .text("↑ " + say(vertical.label) + (unit ? " (" + unit + ")" : ""));
    const groups = svg.selectAll("g.point").data(points).enter().append("g")
      .attr("stroke", (p) => colour(p.i));
    groups.append("line").attr("x1", (p) => x(p.x.mean - (p.x.half || 0)))
      .attr("x2", (p) => x(p.x.mean + (p.x.half || 0)))
      .attr("y1", (p) => y(p.y.mean)).attr("y2", (p) => y(p.y.mean)).attr("stroke-width", 1.6);
    groups.append("line").attr("y1", (p) => y(p.y.mean - (p.y.half || 0)))
      .attr("y2", (p) => y(p.y.mean + (p.y.half || 0)))
      .attr("x1", (p) => x(p.x.mean)).attr("x2", (p) => x(p.x.mean)).attr("stroke-width", 1.6);
    hover(
      groups.append("path").attr("d", (p) => mark(p.i, slot(p.i) < 0 ? 44 : 110))
        .attr("transform", (p) => "translate(" + x(p.x.mean) + "," + y(p.y.mean) + ")")
        .attr("fill", (p) => p.efficient ? colour(p.i) : "#fff").attr("stroke-width", 2)
        .attr("tabindex", 0),
      (p) => p.name + "\n" + say(horizontal.label) + ": "
        + interval(p.x, horizontal.digits, say(horizontal.unit)) + "\n" + say(vertical.label) + ": "
        + interval(p.y, vertical.digits, say(vertical.unit))
        + (p.efficient ? "" : "\n" + say(W.dominated)));
  }

  function tradeOff(div, service) {
    d3.select(div).html("");
    legend(div);
    const places = panels(div, service.tradeOff.others.map((other) => say(other.label) + " ("
      + say(other.isBetterSmaller ? W.downIsBetter : W.upIsBetter) + ")"));
    service.tradeOff.others.forEach((other, i) =>
      plane(places[i], say(other.label), service.tradeOff.cost, other));
  }

  function hours(div, service) {
    d3.select(div).html("");
    legend(div);
    const plot = d3.select(div).append("div").attr("class", "plot").node();
    const top = 96, gap = 58, lower = 210;
    const { svg, width } = frame(plot, 26 + top + gap + lower + 44, say(service.words.wait) + " " + say(W.byHour));
    const left = 46, right = 16;
    const x = d3.scaleLinear().domain([0, 24]).range([left, width - right]);
    const ticks = d3.range(0, 25, width < 420 ? 6 : width < 700 ? 3 : 2);
    const hourAxis = (offset) => svg.append("g").attr("class", "axis")
      .attr("transform", "translate(0," + offset + ")")
      .call(d3.axisBottom(x).tickValues(ticks).tickFormat((h) => h + (h < 24 || root.lang !== "en" ? say(W.oclock) : ""))
        .tickSizeOuter(0));
    const requests = service.requestsByHour;
    const y1 = d3.scaleLinear().domain([0, d3.max(requests, (r) => r ? r.mean + (r.half || 0) : 0) || 1])
      .nice(3).range([26 + top, 26]);
    svg.append("text").attr("class", "label").attr("x", 4).attr("y", 13).text(say(service.words.needs) + ", " + say(W.ofADay));
    svg.append("g").attr("class", "axis").attr("transform", "translate(" + left + ",0)")
      .call(d3.axisLeft(y1).ticks(3).tickSizeOuter(0));
    hourAxis(26 + top);
    const step = x(1) - x(0);
    hover(
      svg.selectAll("rect.bar").data(requests.map((r, h) => ({ r, h })).filter((d) => d.r)).enter()
        .append("rect").attr("x", (d) => x(d.h) + 1).attr("width", Math.max(1, step - 2))
        .attr("y", (d) => y1(d.r.mean)).attr("height", (d) => 26 + top - y1(d.r.mean))
        .attr("fill", "#8fa3b5"),
      (d) => hourName(d.h) + "\n" + say(service.words.needs) + ": " + interval(d.r, 1, ""));
    const base = 26 + top + gap;
    const all = service.waitByHour.reduce((a, b) => a.concat(b), []).filter((e) => e);
    const y2 = d3.scaleLinear()
      .domain([0, Math.min(
        d3.max(all, (e) => e.mean + (e.half || 0)) || 1, 2.2 * (d3.max(all, (e) => e.mean) || 1))])
      .nice(5).range([base + lower, base]);
    svg.append("text").attr("class", "label").attr("x", 4).attr("y", base - 12).text(meanWait(service) + " (" + say(service.waitUnit) + ")");
    svg.append("g").attr("class", "grid").attr("transform", "translate(" + left + ",0)")
      .call(d3.axisLeft(y2).ticks(5).tickSize(-(width - left - right)).tickFormat(""))
      .select(".domain").remove();
    svg.append("g").attr("class", "axis").attr("transform", "translate(" + left + ",0)")
      .call(d3.axisLeft(y2).ticks(5).tickSizeOuter(0));
    hourAxis(base + lower);
    const most = y2.domain()[1];
    const clamp = (v) => y2(Math.max(0, Math.min(most, v)));
    fromBelow.forEach((i) => {
      const points = service.waitByHour[i].map((e, h) => ({ e, h, i }));
      if (slot(i) >= 0) {
        svg.append("path").datum(points).attr("fill", colour(i)).attr("fill-opacity", 0.13)
          .attr("d", d3.area().defined((p) => p.e && p.e.half != null).x((p) => x(p.h + 0.5))
            .y0((p) => clamp(p.e.mean - p.e.half)).y1((p) => clamp(p.e.mean + p.e.half)));
      }
      svg.append("path").datum(points).attr("fill", "none").attr("stroke", colour(i))
        .attr("stroke-width", slot(i) < 0 ? 1 : 2).attr("stroke-dasharray", pattern(i))
        .attr("d", d3.line().defined((p) => p.e).x((p) => x(p.h + 0.5)).y((p) => clamp(p.e.mean)));
    });
    data.shown.forEach((i) => {
      hover(
        svg.selectAll("path.mark" + i)
          .data(service.waitByHour[i].map((e, h) => ({ e, h })).filter((p) => p.e)).enter().append("path")
          .attr("d", mark(i, width < 500 ? 22 : 40)).attr("fill", colour(i))
          .attr("transform", (p) => "translate(" + x(p.h + 0.5) + "," + clamp(p.e.mean) + ")"),
        (p) => data.alternatives[i] + " · " + hourName(p.h) + "\n" + meanWait(service) + ": "
          + interval(p.e, 1, say(service.waitUnit)));
    });
  }
  const meanWait = (service) => say(W.mean) + " " + say(service.words.wait);
  const hourName = (h) => h + "–" + (h + 1) + say(W.oclock);

  function served(div, service) {
    d3.select(div).html("");
    legend(div);
    const plot = d3.select(div).append("div").attr("class", "plot").node();
    const { svg, width, height } = frame(plot, 330, say(service.curveLabel));
    const left = 46, right = 14;
    const last = d3.max(service.servedWithin, (curve) => curve.length - 1) || 1;
    const x = d3.scaleLinear().domain([0, last]).range([left, width - right]);
    const y = d3.scaleLinear().domain([0, 100]).range([height - 46, 26]);
    svg.append("text").attr("class", "label").attr("x", 4).attr("y", 13)
      .text(say(service.curveLabel) + " (%)");
    svg.append("g").attr("class", "grid").attr("transform", "translate(" + left + ",0)")
      .call(d3.axisLeft(y).ticks(5).tickSize(-(width - left - right)).tickFormat(""))
      .select(".domain").remove();
    svg.append("g").attr("class", "axis").attr("transform", "translate(" + left + ",0)")
      .call(d3.axisLeft(y).ticks(5).tickSizeOuter(0));
    svg.append("g").attr("class", "axis").attr("transform", "translate(0," + (height - 46) + ")")
      .call(d3.axisBottom(x).ticks(Math.max(4, Math.min(12, width / 70))).tickSizeOuter(0));
    svg.append("text").attr("class", "label").attr("x", width - right).attr("y", height - 8)
      .attr("text-anchor", "end").text(say(service.words.wait) + " (" + say(service.waitUnit) + ") →");
    if (service.prompt <= last) {
      svg.append("line").attr("x1", x(service.prompt)).attr("x2", x(service.prompt))
        .attr("y1", 26).attr("y2", height - 46).attr("stroke", "#6b7785")
        .attr("stroke-dasharray", "2 3");
    }
    fromBelow.forEach((i) => {
      const points = service.servedWithin[i].map((e, limit) => ({ e, limit })).filter((p) => p.e);
      if (slot(i) >= 0) {
        svg.append("path").datum(points).attr("fill", colour(i)).attr("fill-opacity", 0.15)
          .attr("d", d3.area().defined((p) => p.e.half != null).x((p) => x(p.limit))
            .y0((p) => y(Math.max(0, p.e.mean - p.e.half)))
            .y1((p) => y(Math.min(100, p.e.mean + p.e.half))));
      }
      svg.append("path").datum(points).attr("fill", "none").attr("stroke", colour(i))
        .attr("stroke-width", slot(i) < 0 ? 1 : 2.2).attr("stroke-dasharray", pattern(i))
        .attr("d", d3.line().x((p) => x(p.limit)).y((p) => y(p.e.mean)));
    });
    const strips = svg.selectAll("rect.strip").data(d3.range(0, last + 1)).enter().append("rect")
      .attr("x", (m) => Math.max(left, x(m - 0.5)))
      .attr("width", (m) => Math.min(width - right, x(m + 0.5)) - Math.max(left, x(m - 0.5)))
      .attr("y", 26).attr("height", height - 72).attr("fill", "transparent");
    hover(strips, (m) => say(service.words.wait) + " ≤ " + m + joined(say(service.waitUnit)) + "\n"
      + data.shown.map((i) =>
        data.alternatives[i] + ": " + interval(service.servedWithin[i][m], 1, "%")).join("\n"));
  }

  const sequential = d3.interpolateRgbBasis(["#f3f6f4", "#b7d3d6", "#6fa3bd", "#31688e", "#1c2f5c"]);
  // Worse is orange, better is blue; both ends differ in lightness from the middle alike.
  const diverging = d3.interpolateRgbBasis(["#b35806", "#e08214", "#fdd9a8", "#c3dcec", "#5e9fcb", "#1f5f99"]);

  /// The colour of a share of the greatest gain or loss, -1 to 1: the smallest has a side.
  const toned = (share) => share === 0 ? "#eceff1"
    : diverging(0.5 + Math.sign(share) * (0.12 + 0.38 * Math.min(1, Math.abs(share))));

  /// Buttons of which one is pressed, or a list where they are many; `draw` draws anew, after which
  /// what was chosen has the focus.
  function choose(div, name, legend, labels, chosen, draw) {
    const choice = d3.select(div).append("fieldset").attr("class", "choice");
    choice.append("legend").text(legend);
    const redraw = (place) => {
      draw(place);
      const pressed = div.querySelector("[name='" + name + "']" + (labels.length > 8 ? "" : ":checked"));
      if (pressed) pressed.focus();
    };
    if (labels.length > 8) {
      const list = choice.append("select").attr("name", name).attr("aria-label", legend);
      list.selectAll("option").data(labels).enter().append("option")
        .property("selected", (_, place) => place === chosen).text((words) => words);
      list.node().addEventListener("change", (event) => redraw(event.target.selectedIndex));
      return;
    }
    labels.forEach((words, place) => {
      const label = choice.append("label");
      const input = label.append("input").attr("type", "radio").attr("name", name)
        .property("checked", place === chosen);
      input.node().addEventListener("change", () => redraw(place));
      label.append("span").text(words);
    });
  }

  function maps(div, service) {
    const key = div.dataset.measure || service.measures[0].measure.name;
    const measure = service.measures.find((m) => m.measure.name === key);
    const words = measure.measure;
    d3.select(div).html("");
    choose(div, "measure-" + service.name, say(W.shown),
      service.measures.map((m) => say(m.measure.label)), service.measures.indexOf(measure),
      (place) => {
        div.dataset.measure = service.measures[place].measure.name;
        maps(div, service);
      });
    // There is room for a map of each, or for one of those that lead.
    let compared = d3.range(1, data.alternatives.length);
    if (many) {
      const own = Number(div.dataset.alternative || data.leading);
      choose(div, "compared-" + service.name, say(W.shownAlternative), data.alternatives.slice(1), own - 1,
        (place) => {
          div.dataset.alternative = place + 1;
          maps(div, service);
        });
      compared = [own];
    }
    const titles = [data.alternatives[0] + " – " + say(words.label)].concat(
      compared.map((i) => data.alternatives[i] + " − " + data.alternatives[0]));
    const places = panels(div, titles);
    const unit = say(words.unit), change = say(words.change);
    const values = measure.values[0].filter((e) => e).map((e) => e.mean);
    let [low, high] = values.length ? [d3.min(values), d3.max(values)] : [0, 1];
    if (words.isSigned) [low, high] = [-1, 1].map((end) => end * (Math.max(-low, high) || 1));
    if (words.isWhole) [low, high] = [0, 100];
    const scale = words.isSigned ? (v) => toned(v / high) : d3.scaleSequential(sequential)
      .domain(low === high ? widened(low, high, 0) : [low, high]);
    drawMap(places[0], titles[0], service,
      (d) => measure.values[0][d] ? scale(measure.values[0][d].mean) : null,
      (d) => interval(measure.values[0][d], measure.digits, unit, words.isSigned),
      { scale: scale, low, high, unit, digits: measure.digits, signed: words.isSigned });
    const clear = d3.max(measure.differences.reduce((a, b) => a.concat(b), []),
      (d) => d && d.verdict !== "open" ? Math.abs(d.mean) : 0);
    const spread = clear || 1;
    // Better is always towards blue, whichever way the measure counts.
    const direction = measure.isBetterSmaller ? -1 : 1;
    const tone = (v) => toned(direction * v / spread);
    compared.forEach((alternative, i) => {
      const differences = measure.differences[alternative];
      drawMap(places[i + 1], titles[i + 1], service,
        (d) => !differences[d] ? null
          : differences[d].verdict === "open" ? "#d5dade" : tone(differences[d].mean),
        (d) => differences[d]
          ? interval(differences[d], measure.digits, change, true) + "\n" + say(W.verdicts[differences[d].verdict])
          : say(W.few),
        { scale: tone, low: -spread, high: spread, unit: change, digits: measure.digits, open: true, empty: !clear });
    });
  }

  /// The plane of the city in a frame with room below it.
  function ground(plot, title, below) {
    const wide = Math.max(180, printing ? Math.min(680, plot.clientWidth) : plot.clientWidth);
    const bounds = data.map.bounds;
    const tall = Math.round((wide - 8) * (bounds[3] - bounds[1]) / (bounds[2] - bounds[0]));
    const { svg, width } = frame(plot, tall + below, title);
    const ratio = (width - 8) / (bounds[2] - bounds[0]);
    const place = ([x, y]) => [4 + (x - bounds[0]) * ratio, 4 + (bounds[3] - y) * ratio];
    const path = d3.geoPath(d3.geoTransform({
      point: function (x, y) { this.stream.point(...place([x, y])); },
    }));
    return { svg, width, tall, place, path };
  }

  const border = (d) => ({ type: "Polygon", coordinates: data.map.dongs[d].rings });

  function drawRoads(svg, path) {
    [[data.map.roads, 0.42, 0.6], [data.map.highways, 0.55, 1.3]].forEach(([lines, opacity, wide]) =>
      svg.append("path").attr("pointer-events", "none").attr("fill", "none").attr("stroke", "#2b3a48")
        .attr("stroke-opacity", opacity).attr("stroke-width", wide)
        .attr("d", path({ type: "MultiLineString", coordinates: lines })));
  }

  function drawMap(plot, title, service, fill, text, key) {
    const { svg, width, tall, path } = ground(plot, title, 58);
    drawn += 1;
    const hatch = "hatch" + drawn;
    const pattern = svg.append("defs").append("pattern").attr("id", hatch).attr("width", 6)
      .attr("height", 6).attr("patternUnits", "userSpaceOnUse").attr("patternTransform", "rotate(45)");
    pattern.append("rect").attr("width", 6).attr("height", 6).attr("fill", "#fff");
    pattern.append("line").attr("y2", 6).attr("stroke", "#9aa5b1").attr("stroke-width", 1.5);
    const shapes = svg.append("g");
    hover(
      shapes.selectAll("path").data(d3.range(data.map.dongs.length)).enter().append("path")
        .attr("d", (d) => path(border(d)))
        .attr("fill-rule", "evenodd").attr("fill", (d) => fill(d) || "url(#" + hatch + ")")
        .attr("stroke", (d) => fill(d) ? "#fff" : "#9aa5b1").attr("stroke-width", 0.8),
      (d) => data.map.dongs[d].name + " (" + data.map.dongs[d].roman + ")\n" + text(d) + "\n"
        + say(service.words.needs) + ": " + interval(service.requestsByDong[d], 1, say(W.perDay)));
    drawRoads(svg, path);
    keyOf(svg, key, tall + 20, width);
  }

  function keyOf(svg, key, top, width) {
    const wide = key.empty ? 0 : Math.min(190, width - 90);
    const steps = 40;
    const span = key.high - key.low;
    for (let i = 0; i < steps && !key.empty; i += 1) {
      svg.append("rect").attr("x", 6 + i * wide / steps).attr("y", top).attr("height", 9)
        .attr("width", wide / steps + 0.6).attr("fill", key.scale(key.low + span * (i + 0.5) / steps));
    }
    const ends = key.open || key.signed
      ? [[0, signed(key.low, key.digits)], [0.5, "0"], [1, signed(key.high, key.digits) + joined(key.unit)]]
      : [[0, number(key.low, key.digits)], [1, number(key.high, key.digits) + joined(key.unit)]];
    (key.empty ? [] : ends).forEach(([share, words]) => {
      svg.append("text").attr("class", "label").attr("x", 6 + share * wide).attr("y", top + 24)
        .attr("text-anchor", share === 0 ? "start" : share === 1 ? "end" : "middle").text(words);
    });
    if (key.open) {
      svg.append("rect").attr("x", wide ? wide + 18 : 6).attr("y", top).attr("width", 12).attr("height", 9)
        .attr("fill", "#d5dade");
      svg.append("text").attr("class", "label").attr("x", wide ? wide + 34 : 22).attr("y", top + 9)
        .text(say(W.unclear));
    }
  }

  // How far a figure moves when one assumption goes to either end of its range.
  function tornado(div, figure) {
    const row = 40;
    if (figure.bars.length === 0) {
      d3.select(div).html("").append("p").attr("class", "gap").text(say(W.nothing));
      return;
    }
    const { svg, width, height } = frame(div, figure.bars.length * row + 46, say(figure.label));
    const ends = figure.bars.reduce((all, bar) => all.concat([bar.low, bar.high]), []);
    const [low, high] = widened(
      Math.min(0, d3.min(ends, (e) => e.mean - (e.half || 0)) || 0),
      Math.max(0, d3.max(ends, (e) => e.mean + (e.half || 0)) || 0), 0.05);
    const x = d3.scaleLinear().domain([low, high]).range([28, width - 28]);
    const bottom = figure.bars.length * row + 4;
    svg.append("line").attr("class", "zero").attr("x1", x(0)).attr("x2", x(0)).attr("y1", 2)
      .attr("y2", bottom);
    const rows = svg.selectAll("g.bar").data(figure.bars).enter().append("g")
      .attr("transform", (_, i) => "translate(0," + i * row + ")");
    // The range on the right, the name in what is left of the line.
    rows.append("text").attr("class", "range label").attr("x", width - 4).attr("y", 14)
      .attr("text-anchor", "end").text((bar) => bar.range);
    fit(rows.select("text.range"), width * 0.45);
    rows.append("text").attr("class", "name").attr("x", 4).attr("y", 14)
      .text((bar) => say(bar.name));
    rows.each(function () {
      const range = this.querySelector("text.range").getComputedTextLength();
      fit(d3.select(this).select("text.name"), width - range - 20);
    });
    [["low", "#5b7f9e", "lowAt"], ["high", "#c98a3b", "highAt"]].forEach(([end, tone, at], place) => {
      const y = 19 + place * 8;
      hover(
        rows.append("rect").attr("y", y).attr("height", 7)
          .attr("x", (bar) => Math.min(x(0), x(bar[end].mean)))
          .attr("width", (bar) => Math.max(1.5, Math.abs(x(bar[end].mean) - x(0))))
          .attr("fill", tone),
        (bar) => say(bar.name) + "\n" + bar[at] + ": "
          + interval(bar[end], figure.digits, say(figure.unit), true));
      rows.append("line").attr("y1", y + 3.5).attr("y2", y + 3.5).attr("stroke", "#1b2733")
        .attr("pointer-events", "none")
        .attr("x1", (bar) => x(bar[end].mean - (bar[end].half || 0)))
        .attr("x2", (bar) => x(bar[end].mean + (bar[end].half || 0)));
    });
    svg.append("g").attr("class", "axis").attr("transform", "translate(0," + bottom + ")")
      .call(d3.axisBottom(x).ticks(Math.max(3, Math.min(9, width / 80))).tickFormat(ticked)
        .tickSizeOuter(0));
    svg.append("text").attr("class", "label").attr("x", width / 2).attr("y", height - 6)
      .attr("text-anchor", "middle").text(say(W.difference) + " (" + say(figure.unit) + ")");
  }

  const charts = {
    tradeOff, hours, served, maps, tornado,
    ...rankCharts({ W, fit, frame, hover, interval, say, ticked, tones, widened }),
    ...circuitCharts({
      W, border, choose, colours, dash, data, drawRoads, fit, frame, ground, hourName, hover, interval,
      joined, keyOf, number, say, symbol,
    }),
    ...dayCharts({ W, border, choose, data, fit, frame, ground, hover, joined, number, say, tip }),
  };

  function draw() {
    tip.hidden = true;
    document.querySelectorAll("[data-chart]").forEach((figure) => {
      const source = { forest: data.figures, tornado: data.tornados }[figure.dataset.chart]
        || data.services;
      charts[figure.dataset.chart](
        figure.querySelector(".canvas"), source[Number(figure.dataset.index)]);
    });
  }

  function speak(language) {
    root.lang = language;
    document.title = say(data.title);
    document.querySelectorAll("[data-language]").forEach((button) =>
      button.setAttribute("aria-pressed", String(button.dataset.language === language)));
    draw();
  }

  document.querySelectorAll("[data-language]").forEach((button) =>
    button.addEventListener("click", () => speak(button.dataset.language)));

  // A column is sorted by the numbers of its cells where they have one, else by their words.
  document.querySelectorAll("th[aria-sort]").forEach((head) => {
    head.querySelector("button").addEventListener("click", () => {
      const table = head.closest("table");
      const column = Array.from(head.parentNode.children).indexOf(head);
      const rising = head.getAttribute("aria-sort") !== "ascending";
      table.querySelectorAll("th[aria-sort]").forEach((th) => th.setAttribute("aria-sort", "none"));
      head.setAttribute("aria-sort", rising ? "ascending" : "descending");
      const body = table.tBodies[0];
      const rows = Array.from(body.rows).map((row, place) => {
        const cell = row.cells[column];
        const value = cell.dataset.v;
        return { row, place, value: value === undefined || value === "" ? null : Number(value), words: cell.dataset.w || cell.textContent };
      });
      const sign = rising ? 1 : -1;
      rows.sort((a, b) => {
        if (a.value !== null && b.value !== null && a.value !== b.value) {
          return sign * (a.value - b.value);
        }
        if ((a.value === null) !== (b.value === null)) return a.value === null ? 1 : -1;
        if (a.value === null && a.words !== b.words) {
          return sign * a.words.localeCompare(b.words, root.lang);
        }
        return a.place - b.place;
      });
      rows.forEach(({ row }) => body.appendChild(row));
    });
  });

  let width = window.innerWidth;
  window.addEventListener("resize", () => {
    if (window.innerWidth === width) return;
    width = window.innerWidth;
    window.requestAnimationFrame(draw);
  });
  // Paper shows what a reader could open.
  const folded = Array.from(document.querySelectorAll("details.print"));
  let shut = [];
  window.addEventListener("beforeprint", () => {
    shut = folded.filter((details) => !details.open);
    shut.forEach((details) => { details.open = true; });
    printing = true;
    draw();
  });
  window.addEventListener("afterprint", () => {
    shut.forEach((details) => { details.open = false; });
    printing = false;
    draw();
  });
  speak(root.lang === "en" ? "en" : "ko");
})();
