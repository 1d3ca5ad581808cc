/** Turns files and pasted text into what the vault reads. Nothing leaves the browser. */
import type { ImportProblem, ImportSource } from "@/lib/secret/session/api";

/** A picture of a screen is far smaller; a file that is larger is not even loaded. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;

export interface Gathered {
  readonly sources: readonly ImportSource[];
  readonly problems: readonly ImportProblem[];
}

const isText = (file: File) => file.type.startsWith("text/") || /\.(txt|csv|list)$/i.test(file.name);

export async function gatherFiles(files: Iterable<File>): Promise<Gathered> {
  const sources: ImportSource[] = [];
  const problems: ImportProblem[] = [];
  for (const file of files) {
    if (file.size > MAX_FILE_BYTES) {
      problems.push({ place: file.name, title: null, reason: "too-large", value: null });
    } else if (isText(file)) {
      sources.push({ kind: "text", text: await file.text() });
    } else {
      sources.push({ kind: "picture", name: file.name, bytes: await file.arrayBuffer() });
    }
  }
  return { sources, problems };
}
