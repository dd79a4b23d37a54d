import { BANS_MAX } from "#protocol/limits.ts";

/**
 * Devices that the crew sent away for good: their tickets open nothing any more. Who comes without a ticket is somebody
 * new, so a ban keeps out a phone that is let be, not a person who knows how to forget. The list is bounded: when it is
 * full, the oldest ban is forgotten for the newest.
 */
export class Bans {
  readonly #devices = new Set<string>();

  get count(): number {
    return this.#devices.size;
  }

  has(device: string): boolean {
    return this.#devices.has(device);
  }

  /** True when the oldest ban had to be forgotten for this one. */
  add(device: string): boolean {
    this.#devices.delete(device);
    this.#devices.add(device);
    if (this.#devices.size <= BANS_MAX) return false;
    const [oldest = device] = this.#devices;
    return this.#devices.delete(oldest);
  }

  /** Oldest first, as a snapshot keeps them. */
  devices(): string[] {
    return [...this.#devices];
  }

  /** Takes over what a snapshot kept. */
  restore(devices: Iterable<string>): void {
    for (const device of devices) this.add(device);
  }
}
