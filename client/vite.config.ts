import { join } from "node:path";
import { defineConfig } from "vite";

const page = (name: string) => join(import.meta.dirname, name, "index.html");

/**
 * One page for each place in the room, built to `client/dist`. Nothing is inlined:
 * the pages' content security policy runs scripts and styles from files of ours only.
 */
export default defineConfig({
  root: import.meta.dirname,
  build: {
    target: "es2022",
    outDir: "dist",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: { input: { phone: page("phone"), stage: page("stage") } },
  },
});
