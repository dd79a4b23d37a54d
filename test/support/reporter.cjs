const Mocha = require("mocha");

/** The usual report, and then one plain line that a machine can read: `N passed, N failed, N skipped`. */
module.exports = class Reporter extends Mocha.reporters.Spec {
  epilogue() {
    super.epilogue();
    const { passes, failures, pending } = this.stats;
    process.stdout.write(`${passes} passed, ${failures} failed, ${pending} skipped\n`);
  }
};
