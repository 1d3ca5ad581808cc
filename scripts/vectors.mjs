// Writes lib/ledger/vectors/*.json from the stories in lib/ledger/vector-script. The same stories, the same bytes.
import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { createServer } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));
const server = await createServer({
  root,
  configFile: false,
  appType: "custom",
  server: { middlewareMode: true, watch: null },
  resolve: { alias: [{ find: /^@\//, replacement: root }] },
});
try {
  const { makeVectors } = await server.ssrLoadModule("/lib/ledger/vector-script/make.ts");
  const folder = `${root}lib/ledger/vectors`;
  await mkdir(folder, { recursive: true });
  for (const [name, vectors] of Object.entries(await makeVectors())) {
    await writeFile(`${folder}/${name}.json`, `${JSON.stringify(vectors, null, 1)}\n`);
    process.stdout.write(`${name}.json: ${vectors.length}\n`);
  }
} finally {
  await server.close();
}
