/** Origins that are not this server's, a hundred of them: elsewhere, almost here, and nowhere. */
export function foreignOrigins(port: number): string[] {
  const here = `127.0.0.1:${port}`;
  const hosts = [
    "evil.example",
    "localhost",
    "127.0.0.2",
    "127.1",
    "0x7f.0.0.1",
    "2130706433",
    "0.0.0.0",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "127.0.0.1.evil.example",
    "evil.example.127.0.0.1",
    "127.0.0.1%2eevil.example",
    "a@127.0.0.1",
    "127.0.0.1@evil.example",
    "xn--127-0-0-1.example",
    "crowd.local",
  ];
  const elsewhere = hosts.flatMap((host) =>
    ["http", "https"].flatMap((scheme) => [
      `${scheme}://${host}`,
      `${scheme}://${host}:${port}`,
      `${scheme}://${host}:${port + 1}`,
    ]),
  );
  const almost = ["null", "http://127.0.0.1", `HTTP://${here}`, `http://${here}/`];
  return [...elsewhere, ...almost];
}
