import type { Recorded } from "../measure/recorded.ts";
import { limitSaid, percentileOf } from "./outcome.ts";
import { countSaid, megabitsSaid, numberSaid, percentSaid } from "./said.ts";
import { nameOf, type Percentile } from "./slo.ts";
import type { Verdict } from "./verdict.ts";

/** At what rates, how soon, at what cost. */
export function measuredSaid(verdict: Verdict): string[] {
  const { recorded } = verdict;
  return [ratesSaid(recorded), latencySaid(verdict), cpuSaid(recorded), trafficSaid(recorded)];
}

function ratesSaid({ figures }: Recorded): string {
  const { messages_up_per_phone: up, messages_down_per_phone: down, frames_per_second } = figures;
  if (up === undefined || down === undefined) return "";
  const frames =
    frames_per_second === undefined
      ? ""
      : `: ${numberSaid(frames_per_second, 0)} frames a second for the server`;
  return `Each sent ${numberSaid(up)} messages a second and got ${numberSaid(down)}${frames}.`;
}

function latencySaid(verdict: Verdict): string {
  const { lost } = verdict.recorded.figures;
  const percentiles = (["p95", "p99"] as const)
    .map((percentile) => percentileSaid(verdict, percentile))
    .filter((said) => said !== "");
  const presses = verdict.recorded.histograms.get("frame_to_datagram_ms")?.count ?? 0;
  const said =
    percentiles.length === 0
      ? "not measured"
      : `${percentiles.join(", ")}, of ${countSaid(presses, "press", "presses")}`;
  const lostSaid = lost === undefined ? "" : `; ${countSaid(lost, "phone")} lost`;
  return `From a press to the installation: ${said}${lostSaid}.`;
}

/** `p95 61 ms (limit < 80)`; without a limit when none was promised. */
function percentileSaid({ recorded, outcomes }: Verdict, percentile: Percentile): string {
  const value = percentileOf(recorded, "frame_to_datagram_ms", percentile);
  if (value === undefined) return "";
  const limits = outcomes
    .filter(({ slo }) => nameOf(slo.subject) === `${percentile} frame_to_datagram_ms`)
    .map(({ slo }) => limitSaid(slo));
  const beside = limits.length === 0 ? "" : ` (${limits.join(", ")})`;
  return `${percentile} ${numberSaid(value)} ms${beside}`;
}

function cpuSaid({ figures }: Recorded): string {
  const said = [
    ["server", figures.server_cpu] as const,
    ["adapter", figures.adapter_cpu] as const,
  ].flatMap(([name, share]) => (share === undefined ? [] : [`${name} ${percentSaid(share)}`]));
  return said.length === 0 ? "" : `CPU, of one core: ${said.join(", ")}.`;
}

/** The bits, and how they come about, so that anybody can do the sum for another crowd. */
function trafficSaid({ figures }: Recorded): string {
  const { peak_participants: phones, bytes_down_per_phone: down, bytes_up_per_phone: up } = figures;
  if (phones === undefined || down === undefined || up === undefined) return "";
  const way = (name: string, bytes: number) =>
    `${megabitsSaid(phones * Math.round(bytes))} ${name} (${countSaid(phones, "phone")} × ${numberSaid(bytes, 0)} bytes/s × 8)`;
  return `WebSocket traffic: ${way("down", down)}, ${way("up", up)}.`;
}
