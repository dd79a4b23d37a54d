/** `npm start`. Plain JavaScript, so that a Node which cannot read the rest gets a sentence, not a stack. */
const [major, minor] = process.versions.node.split(".").map(Number);
const readsTypes = major > 23 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18);

if (readsTypes) {
  import("./supervise.ts")
    .then(({ supervise }) => supervise(process.argv.slice(2)))
    .catch((error) => {
      process.stderr.write(`${error.stack}\n`);
      process.exit(1);
    });
} else {
  process.stderr.write(
    `This is Node ${process.versions.node}; Crowdpatch needs 22.18 or newer (https://nodejs.org).\n`,
  );
  process.exitCode = 2;
}
