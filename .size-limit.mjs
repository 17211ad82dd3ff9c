import { firstScreenFiles } from "./scripts/first-screen.mjs";

const { scripts, styles } = firstScreenFiles();

export default [
  { name: "First phone screen: JavaScript", path: scripts, limit: "80 kB", gzip: true },
  { name: "First phone screen: CSS", path: styles, limit: "20 kB", gzip: true },
];
