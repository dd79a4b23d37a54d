/**
 * How many Wi-Fi access points a crowd needs, by a rule of thumb. What a radio can carry of small messages is a matter
 * of time on air, not of bits: waiting for the channel (about 0.11 ms), preamble (0.04), the bytes themselves (0.04 at
 * 52 Mbit/s), acknowledgements of Wi-Fi and of TCP (0.15), and a third of it again for repeats: some 0.44 ms a message.
 * With 60 % of the time usable that is about 1,300 a second; one plans with less. A calculation, measured by nobody here.
 */
export const RADIO = { messagesPerSecond: 1000, phonesMax: 150 } as const;

/** Messages count both ways: the air is one. */
export function accessPointsFor(phones: number, messagesPerPhoneSecond: number): number {
  const byMessages = (phones * messagesPerPhoneSecond) / RADIO.messagesPerSecond;
  return Math.max(1, Math.ceil(Math.max(byMessages, phones / RADIO.phonesMax)));
}
