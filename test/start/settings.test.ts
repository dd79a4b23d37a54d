import assert from "node:assert/strict";
import { CannotStart } from "#protocol/exit.ts";
import { readSettings, SERVER_FLAGS, START_FLAGS } from "../../server/settings.ts";

type Environment = Record<string, string>;

function settings(argv: string[], env: Environment = {}) {
  const asked = readSettings("Usage.", START_FLAGS, argv, env);
  return asked.kind === "run" ? asked.settings : assert.fail("help was asked for");
}

function sentence(
  argv: string[],
  env: Environment = {},
  flags: typeof SERVER_FLAGS | typeof START_FLAGS = START_FLAGS,
) {
  try {
    readSettings("Usage.", flags, argv, env);
  } catch (error) {
    assert.ok(error instanceof CannotStart, String(error));
    return error.message;
  }
  return assert.fail(`${argv.join(" ")} was accepted`);
}

describe("the command line", () => {
  it("may be empty", () => {
    assert.deepEqual(settings([]), {
      port: 2567,
      host: "0.0.0.0",
      show: "murmuration",
      rig: "default",
      data: ".crowdpatch",
      fresh: false,
      crewKey: undefined,
      publicUrl: undefined,
      origins: [],
      trustProxy: false,
      tls: undefined,
      adapter: true,
    });
  });

  it("goes over the environment, which goes over the default", () => {
    const env = {
      PORT: "8000",
      HOST: "::1",
      CREW_KEY: "from-the-air",
      PUBLIC_URL: "https://play.example",
    };
    const { port, host, crewKey, publicUrl } = settings([], env);
    assert.deepEqual(
      [port, host, crewKey, publicUrl],
      [8000, "::1", "from-the-air", "https://play.example"],
    );
    assert.equal(settings(["--port", "0"], env).port, 0);
    assert.equal(settings([], { PORT: "" }).port, 2567);
  });

  it("begins empty only when it is told to", () => {
    assert.equal(settings(["--fresh"]).fresh, true);
    assert.match(sentence(["--fresh=yes"]), /fresh/);
  });

  it("takes origins as they are written in a browser, as many as there are", () => {
    const argv = ["--origin", "https://a.example/", "--origin=http://b.example:8080"];
    assert.deepEqual(settings(argv).origins, ["https://a.example", "http://b.example:8080"]);
  });

  it("takes a certificate with its key, and not the one without the other", () => {
    const both = ["--tls-cert", "fullchain.pem", "--tls-key", "privkey.pem"];
    const files = { cert: "fullchain.pem", key: "privkey.pem" };
    assert.deepEqual(settings(both).tls, { ...files, late: false });
    assert.deepEqual(settings([...both, "--tls-late"]).tls, { ...files, late: true });
    for (const one of [both.slice(0, 2), both.slice(2)])
      assert.match(sentence(one), /^--tls-cert and --tls-key belong together/);
  });

  it("says what a wrong value should be", () => {
    for (const port of ["x", "-1", "65536", "1.5", "", "0x10", " 1"])
      assert.match(sentence([`--port=${port}`]), /--port must be a whole number from 0 to 65535/);
    assert.match(sentence([], { PORT: "http" }), /it is "http"/);
    for (const url of ["play.example", "ws://a", "https://a/b", "https://a?b", "https://u@a", ""])
      for (const flag of ["--public-url", "--origin"])
        assert.match(
          sentence([`${flag}=${url}`]),
          new RegExp(`${flag} must look like https://`),
          url,
        );
    for (const key of ["short", "with space", "a/b/c/d/e", "k".repeat(129)])
      assert.match(sentence(["--crew-key", key]), /The crew key must be 8 to 128/);
  });

  it("shows how it is used when it is not understood", () => {
    const wrong = [["--prot", "1"], ["--port"], ["stray"], ["--no-adapter=yes"], ["-p", "1"]];
    for (const argv of wrong)
      assert.match(sentence(argv), /\n\nUsage\.\n[^]*--port N/, argv.join(" "));
    assert.match(sentence(["--no-adapter"], {}, SERVER_FLAGS), /Unknown option '--no-adapter'/);
  });

  it("shows it when asked, whatever else stands there", () => {
    const asked = readSettings("Usage.", SERVER_FLAGS, ["--port", "x", "--help"], {});
    assert.equal(asked.kind, "help");
  });
});
