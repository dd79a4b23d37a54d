/** Numbers as people say them, the same on every machine. */

export function numberSaid(value: number, digitsMax = 1): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: digitsMax });
}

/** `1 phone`, `1,200 phones` */
export function countSaid(count: number, one: string, many = `${one}s`): string {
  return `${numberSaid(count)} ${count === 1 ? one : many}`;
}

export function percentSaid(share: number): string {
  return `${numberSaid(share * 100, 0)} %`;
}

/** `45 s`, `2 min 5 s`, `1 h 30 min`: two units at most. */
export function durationSaid(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 120) return `${whole} s`;
  const [large, small, per] = whole < 3600 ? ["min", "s", 60] : ["h", "min", 3600];
  const rest = Math.floor((whole % per) / (per / 60));
  return `${Math.floor(whole / per)} ${large}${rest === 0 ? "" : ` ${rest} ${small}`}`;
}

export function megabitsSaid(bytesPerSecond: number): string {
  const megabits = (bytesPerSecond * 8) / 1e6;
  return `${numberSaid(megabits, megabits < 10 ? 2 : 1)} Mbit/s`;
}
