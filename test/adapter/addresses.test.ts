import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { readerOf } from "#aggregate/reader.ts";
import { everyReading } from "#aggregate/table.ts";
import { ADDRESSES_FILE, addressDocument } from "../../installation-adapter/addresses/document.ts";
import { addressTable } from "../../installation-adapter/addresses/table.ts";
import { showOf } from "./support.ts";

describe("the document of addresses", () => {
  it("is what `npm run schema` would write now", async () => {
    assert.equal(await readFile(ADDRESSES_FILE, "utf8"), await addressDocument());
  });
});

describe("the table of addresses", () => {
  const { table } = readerOf(showOf(), 2).readings;
  const rows = addressTable(table).split("\n").slice(2);

  it("has a line for each address, and one slot for all of them", () => {
    const wanted = everyReading({ ...table, slots: table.slots.slice(0, 1) })
      .flatMap(({ address, spoken }) => [
        address,
        ...(spoken === undefined ? [] : [spoken.address]),
      ])
      .map((address) => address.replace("/slot/0/", "/slot/<n>/"));
    assert.deepEqual(
      rows.map((row) => row.split("`")[1]),
      ["/frame", ...wanted, "/slot/<n>"],
    );
  });

  it("says of each in one plain sentence what it means", () => {
    for (const row of rows) assert.match(row, /\| [A-Z0-9][^|.]*(\.\d[^|.]*)*\. \|$/);
  });

  it("says how a person's values follow each other in one message", () => {
    assert.match(rows.at(-1) ?? "", /^\| `\/slot\/<n>` \| `iiiffffffiii` \|/);
  });

  it("says what the numbers of a choice and of a switch stand for", () => {
    const meaning = (address: string) => rows.find((row) => row.includes(`\`${address}\``));
    assert.match(meaning("/slot/<n>/mood") ?? "", /−1 none, 0 calm, 1 storm/);
    assert.match(meaning("/control/lamp/max") ?? "", /0 off, 1 on/);
    assert.match(meaning("/slot/<n>/steer_y") ?? "", /−1 up to 1 down/);
  });
});
