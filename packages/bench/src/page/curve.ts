import { init } from "echarts";
import type { Measure } from "../harness/measure.js";

/** A measure at several sizes as SVG; undefined where there is nothing to draw. */
export const curveOf = ({ name, unit, curve = [] }: Measure): string | undefined => {
  if (curve.length === 0) return undefined;
  const chart = init(null, null, { renderer: "svg", ssr: true, width: 640, height: 320 });
  chart.setOption({
    animation: false,
    backgroundColor: "#ffffff",
    title: { text: name, left: "center" },
    grid: { left: 70, right: 40, top: 50, bottom: 45 },
    xAxis: { type: "log", min: curve[0]?.at, max: curve.at(-1)?.at },
    yAxis: { type: "value", min: 0, name: unit },
    series: [{ type: "line", symbolSize: 7, data: curve.map(({ at, ours }) => [at, rounded(ours)]) }],
  });
  const drawn = chart.renderToSVGString();
  chart.dispose();
  return `${still(drawn, name)}\n`;
};

/** Without what only a pointer would need, with a title, and with names that do not count the charts of a process. */
const still = (drawn: string, title: string): string => {
  const names = new Map<string, string>();
  return drawn
    .replaceAll(/<style[\s\S]*?<\/style>\n?| class="[^"]*"| pointer-events="[^"]*"/g, "")
    .replace(/(<svg[^>]*>)/, `$1\n<title>${title}</title>`)
    .replaceAll(/zr\d+-[a-z]+\d+/g, (name) => {
      const known = names.get(name) ?? `part-${names.size}`;
      names.set(name, known);
      return known;
    });
};

const rounded = (figure: number): number => Math.round(figure * 1_000) / 1_000;
