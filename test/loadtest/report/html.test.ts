import assert from "node:assert/strict";
import { html } from "../../../loadtest/report/html.ts";

describe("a piece of a page", () => {
  it("keeps words from outside words", () => {
    const name = `</p><script>alert("it's" & 1)</script>`;
    assert.equal(
      html`<p title="${name}">${name}</p>`.text,
      '<p title="&lt;/p&gt;&lt;script&gt;alert(&quot;it&#39;s&quot; &amp; 1)&lt;/script&gt;">&lt;/p&gt;&lt;script&gt;alert(&quot;it&#39;s&quot; &amp; 1)&lt;/script&gt;</p>',
    );
  });

  it("takes other pieces as they are, one or many", () => {
    const rows = ["a", "<b>"].map((name) => html`<i>${name}</i>`);
    assert.equal(
      html`<p>${rows}${html`<hr />`}${3}</p>`.text,
      "<p><i>a</i>\n<i>&lt;b&gt;</i><hr />3</p>",
    );
  });
});
