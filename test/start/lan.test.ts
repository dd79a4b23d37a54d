import assert from "node:assert/strict";
import type { NetworkInterfaceInfo } from "node:os";
import { calledAs, joinUrl, lanAddress, localUrl } from "../../server/lan.ts";

const on = (address: string, internal = false): NetworkInterfaceInfo[] => [
  {
    ...(address.includes(":")
      ? { family: "IPv6", scopeid: 0, netmask: "ffff::" }
      : { family: "IPv4", netmask: "255.255.255.0" }),
    address,
    internal,
    mac: "02:00:00:00:00:00",
    cidr: null,
  },
];
const LOOPBACK = on("127.0.0.1", true);

describe("the address that phones find", () => {
  it("is the Wi-Fi's, not the machine's own", () => {
    assert.equal(lanAddress({ lo: LOOPBACK, wlan0: on("192.168.1.5") }), "192.168.1.5");
  });

  it("is a private one before a public one", () => {
    for (const address of ["10.1.2.3", "172.16.0.9", "172.31.0.9", "192.168.0.9"])
      assert.equal(lanAddress({ eth0: on("203.0.113.9"), eth1: on(address) }), address);
    assert.equal(lanAddress({ eth0: on("172.32.0.9"), eth1: on("10.0.0.1") }), "10.0.0.1");
  });

  it("is a bridge's or a tunnel's only when there is nothing else", () => {
    for (const name of [
      "docker0",
      "br-1f2e",
      "veth12",
      "virbr0",
      "vmnet8",
      "utun3",
      "tailscale0",
      "wg0",
    ]) {
      assert.equal(
        lanAddress({ [name]: on("172.17.0.1"), en0: on("203.0.113.9") }),
        "203.0.113.9",
        name,
      );
      assert.equal(lanAddress({ lo: LOOPBACK, [name]: on("172.17.0.1") }), "172.17.0.1", name);
    }
  });

  it("is none on a machine that is alone", () => {
    assert.equal(
      lanAddress({ lo: LOOPBACK, eth0: on("169.254.3.4"), eth1: on("fe80::1"), eth2: undefined }),
      undefined,
    );
  });

  it("stands in the join address, unless the server listens on one of its own", () => {
    const interfaces = { wlan0: on("192.168.1.5") };
    assert.equal(joinUrl("0.0.0.0", 2567, interfaces), "http://192.168.1.5:2567");
    assert.equal(joinUrl("::", 2567, interfaces), "http://192.168.1.5:2567");
    assert.equal(joinUrl("10.0.0.7", 80, interfaces), "http://10.0.0.7");
    assert.equal(joinUrl("0.0.0.0", 2567, {}), "http://127.0.0.1:2567");
    assert.equal(localUrl("0.0.0.0", 2567), "http://127.0.0.1:2567");
    assert.equal(localUrl("::1", 2567), "http://[::1]:2567");
    assert.equal(localUrl("0.0.0.0", 2567, "https"), "https://127.0.0.1:2567");
  });

  it("is by https what the certificate is for: the address, or else the name", () => {
    const interfaces = { wlan0: on("192.168.1.5") };
    const certified = (name: string | undefined, ...names: string[]) => ({
      name,
      isFor: (host: string) => names.includes(host),
    });
    const at = (host: string, port: number, by: ReturnType<typeof certified>) =>
      joinUrl(host, port, interfaces, by);
    const both = certified("play.example", "play.example", "192.168.1.5");
    assert.equal(at("0.0.0.0", 2567, both), "https://192.168.1.5:2567");
    const named = certified("play.example", "play.example");
    assert.equal(at("0.0.0.0", 2567, named), "https://play.example:2567");
    assert.equal(at("0.0.0.0", 443, named), "https://play.example");
    assert.equal(at("10.0.0.7", 443, certified(undefined)), "https://10.0.0.7");
  });

  it("is as somebody called the server, unless only this machine can call it so", () => {
    const called = (host: string, scheme?: "http" | "https") => calledAs({ host, scheme });
    assert.equal(called("show.example:8080"), "http://show.example:8080");
    assert.equal(called("192.168.1.5:2567"), "http://192.168.1.5:2567");
    assert.equal(called("show.example:443", "https"), "https://show.example");
    for (const host of ["localhost:2567", "127.0.0.1", "127.3.2.1:80", "[::1]:2567", "a b", ""])
      for (const scheme of ["http", "https"] as const)
        assert.equal(called(host, scheme), undefined, host);
    assert.equal(calledAs(undefined), undefined);
  });
});
