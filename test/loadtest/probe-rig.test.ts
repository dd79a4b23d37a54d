import assert from "node:assert/strict";
import { checkRig } from "../../installation-adapter/rig.ts";
import { loadRig } from "../../installation-adapter/rig-file.ts";
import { rigFor } from "../../loadtest/probe-rig.ts";

describe("the rig of a load test", () => {
  it("is the default one, told to the probe, on ports that nobody uses", async () => {
    const probed = await rigFor(49_999);
    const checked = checkRig(probed.file);
    assert("rig" in checked);
    const usual = await loadRig("default");
    const ports = checked.rig.outputs.map(({ port }) => port);
    assert.deepEqual(
      checked.rig.outputs.map((output, at) => ({ ...output, port: usual.outputs[at]?.port })),
      usual.outputs,
    );
    assert.equal(ports[0], 49_999);
    for (const { port } of usual.outputs) assert(!ports.includes(port));
    assert.equal(probed.slots, 64);
    assert.match(probed.said, /^the default rig \(osc split, 64 slots, 60 Hz; websocket/);
  });
});
