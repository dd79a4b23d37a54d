/* The script of a report's page: draws each chart where the page has a place for it. `uPlot` stands before it. */
(() => {
  "use strict";

  const HEIGHT = 200;
  const FONT = "12px system-ui, sans-serif";
  /** Seconds from one number along the bottom to the next: whole ones, then whole minutes and hours. */
  const STEPS = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400, 28_800];
  const charts = JSON.parse(document.getElementById("charts").textContent);
  const drawn = [];

  for (const place of document.querySelectorAll("[data-chart]"))
    drawn.push({ place, plot: plotOf(charts[Number(place.dataset.chart)], place) });

  const resized = new ResizeObserver(fit);
  for (const { place } of drawn) resized.observe(place);
  // On paper it is light; the lines are drawn again in the colours and the width that count there.
  matchMedia("print").addEventListener("change", () => {
    fit();
    for (const { plot } of drawn) plot.redraw(false, true);
  });

  function fit() {
    for (const { place, plot } of drawn)
      if (place.clientWidth > 0 && place.clientWidth !== plot.width)
        plot.setSize({ width: place.clientWidth, height: HEIGHT });
  }

  function plotOf(chart, place) {
    const seconds = chart.along === "seconds";
    const said = seconds ? timeSaid : shareSaid;
    const options = {
      width: place.clientWidth,
      height: HEIGHT,
      padding: [12, 20, 0, 0],
      cursor: { y: false, points: { size: 6 }, ...(seconds ? { sync: { key: "seconds" } } : {}) },
      scales: { x: { time: false }, y: { range: fromZero } },
      axes: [
        {
          ...axis(),
          size: 28,
          values: (_, splits) => splits.map(said),
          ...(seconds ? { incrs: STEPS } : { splits: nines }),
        },
        { ...axis(), size: 52, values: (_, splits) => splits.map(numberSaid) },
      ],
      series: [
        { label: seconds ? "at" : "of all", value: (_, at) => (at === null ? "" : said(at)) },
        ...chart.lines.map(lineOf),
      ],
    };
    return new uPlot(options, [chart.at, ...chart.lines.map(({ values }) => values)], place);
  }

  function lineOf({ name, tone }) {
    const line = {
      label: name,
      stroke: () => colour(`--${tone}`),
      width: 1.5,
      points: { show: false },
      value: (_, value) => (value === null ? "" : numberSaid(value)),
    };
    if (tone === "limit") return { ...line, width: 1, dash: [6, 4], value: () => "" };
    if (tone === "wanted") return { ...line, dash: [2, 3] };
    return line;
  }

  function axis() {
    const hairline = () => colour("--hairline");
    return {
      stroke: () => colour("--text-soft"),
      font: FONT,
      grid: { stroke: hairline, width: 1 },
      ticks: { show: false },
    };
  }

  function fromZero(_, __, highest) {
    return [0, highest > 0 ? highest * 1.1 : 1];
  }

  /** Half of all, then 90, 99, 99.9 of a hundred. */
  function nines(_, __, least, most) {
    return [Math.log10(2), 1, 2, 3, 4, 5].filter((at) => at >= least && at <= most);
  }

  function shareSaid(at) {
    return `${(100 * (1 - 10 ** -at)).toFixed(Math.max(0, Math.ceil(at - 0.001) - 2))} %`;
  }

  function timeSaid(seconds) {
    const whole = Math.round(seconds);
    const two = (number) => String(number).padStart(2, "0");
    const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
    const clock = `${two(minutes)}:${two(whole % 60)}`;
    return hours > 0 ? `${hours}:${clock}` : clock.replace(/^0/, "");
  }

  function numberSaid(value) {
    return value.toLocaleString("en-US", { maximumFractionDigits: value < 10 ? 2 : 1 });
  }

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }
})();
