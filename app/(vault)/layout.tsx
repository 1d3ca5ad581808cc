import type { ReactNode } from "react";
import { Gate } from "@/app/(vault)/gate";

export default function VaultLayout({ children }: { children: ReactNode }) {
  return <Gate>{children}</Gate>;
}
