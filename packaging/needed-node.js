// The first plugin, and the only one in JavaScript: a Node that cannot read TypeScript reads this, and says so.
if (!process.features.typescript) {
  console.error(
    `Rolecall is packaged by TypeScript files, which Node reads from 22.18 on. This is Node ${process.versions.node}.
"npm ci" brings Node 24 for Linux and macOS as an optional dependency, and "npm run package" runs on it.
If it is missing, run "npm ci" without --omit=optional, or use a Node 24 of your own.

Nothing was done.`,
  );
  process.exit(1);
}

/** Serverless calls every plugin with `new`. This one adds nothing. */
export default function NeededNode() {}
