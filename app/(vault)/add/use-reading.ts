"use client";

import { useRef, useState } from "react";
import { gatherFiles } from "@/app/(vault)/add/sources";
import type { ImportPreview, ImportProblem, ImportSource, Problem } from "@/lib/secret/session/api";
import { readAccounts } from "@/lib/secret/session/vault";

export interface Reading {
  /** pictures being read; 0 with `busy`: text */
  readonly busy: { readonly pictures: number } | null;
  readonly problem: Problem | null;
  /** what could not be read, when nothing else was */
  readonly unread: readonly ImportProblem[];
  readonly readFiles: (files: readonly File[]) => Promise<void>;
  readonly readText: (text: string) => Promise<void>;
  readonly startAgain: () => void;
}

/**
 * Reads sources into one preview. Sources gather until `startAgain`, so that a missing part of an export
 * can be added to those that are there.
 */
export function useReading(onPreview: (preview: ImportPreview) => void): Reading {
  const gathered = useRef<{ sources: readonly ImportSource[]; problems: readonly ImportProblem[] }>({
    sources: [],
    problems: [],
  });
  const [busy, setBusy] = useState<{ pictures: number } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [unread, setUnread] = useState<readonly ImportProblem[]>([]);

  const read = async (sources: readonly ImportSource[], problems: readonly ImportProblem[]) => {
    const before = gathered.current;
    const all = {
      sources: [...before.sources, ...sources],
      problems: [...before.problems, ...problems],
    };
    setBusy({ pictures: sources.filter((source) => source.kind === "picture").length });
    setProblem(null);
    const result = await readAccounts(all.sources);
    setBusy(null);
    if (!result.ok) return setProblem(result.problem);
    const preview = { ...result.value, problems: [...result.value.problems, ...all.problems] };
    const found = preview.lines.length > 0 || preview.missingParts.length > 0;
    // A picture that showed nothing is not carried along: the next try starts clean.
    gathered.current = found ? all : before;
    setUnread(found ? [] : preview.problems);
    if (found) onPreview(preview);
  };

  return {
    busy,
    problem,
    unread,
    readFiles: async (files) => {
      setBusy({ pictures: files.length });
      const { sources, problems } = await gatherFiles(files);
      await read(sources, problems);
    },
    readText: (text) => read([{ kind: "text", text }], []),
    startAgain: () => {
      gathered.current = { sources: [], problems: [] };
      setUnread([]);
      setProblem(null);
    },
  };
}
